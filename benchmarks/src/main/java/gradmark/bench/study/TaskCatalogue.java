package gradmark.bench.study;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.data.DamagedDataException;
import gradmark.data.FileTask;
import gradmark.data.Task;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tasks by name, and those in users' files: {@code csv:FILE} and {@code idx:IMAGES,LABELS}.
 *
 * <p>Results are filed under the kind, the files' names without their folders, and a hash of what
 * they hold: {@code csv:iris.csv@0123456789abcdef}. That spelling is understood too, and then the
 * file must hold the same. What has been read belongs to the catalogue that read it, since results
 * no longer know the folder; axes and plans pass theirs on.
 *
 * @param read files by the spellings that they were asked for by, and by those they are filed under
 */
public record TaskCatalogue(Map<String, FileTask> read) {
  /** The tasks by name, and no file. */
  static final TaskCatalogue NAMED = new TaskCatalogue(Map.of());

  private static final String FLAG = "--task";
  private static final String CSV = "csv:";
  private static final String IDX = "idx:";
  private static final Pattern IDENTITY = Pattern.compile("(.+)@([0-9a-f]{16})");

  public TaskCatalogue {
    read = Map.copyOf(read);
  }

  /**
   * This catalogue and the files that a list names.
   *
   * @throws Refusal as {@link #entry}
   */
  TaskCatalogue reading(String list) {
    Map<String, FileTask> more = new LinkedHashMap<>(read);
    for (String text : Spelling.split(FLAG, list)) {
      if (isFile(text) && !more.containsKey(text)) {
        FileTask task = file(text);
        more.putIfAbsent(task.identity(), task);
        more.put(text, Objects.requireNonNull(more.get(task.identity())));
      }
    }
    return new TaskCatalogue(more);
  }

  /** What either has read. */
  TaskCatalogue and(TaskCatalogue other) {
    Map<String, FileTask> both = new LinkedHashMap<>(read);
    other.read.forEach(both::putIfAbsent);
    return new TaskCatalogue(both);
  }

  /** Whether a value names a file, whatever is in it. */
  static boolean isFile(String text) {
    return isA(CSV, text) || isA(IDX, text);
  }

  /** Whether a value names two files, of which only the first is there yet. */
  static boolean lacksLabels(String text) {
    return isA(IDX, text) && text.indexOf(',') < 0 && text.indexOf('+') < 0;
  }

  /**
   * The task that a spelling means.
   *
   * @throws Refusal if there is none: a usage error, or the fault in the file
   */
  Task entry(String text) {
    FileTask known = read.get(text);
    if (known != null) {
      return known;
    }
    return isFile(text) ? file(text) : Catalogue.TASKS.entry(text);
  }

  /**
   * The one spelling of a task that results are filed under.
   *
   * @throws Refusal as {@link #entry}
   */
  String canonical(String text) {
    return entry(text) instanceof FileTask file ? file.identity() : Catalogue.TASKS.canonical(text);
  }

  private static FileTask file(String text) {
    Matcher identity = IDENTITY.matcher(text);
    boolean hashed = identity.matches();
    FileTask task = open(hashed ? identity.group(1) : text);
    if (hashed && !task.identity().endsWith(text.substring(identity.end(1)))) {
      throw new Refusal(
          ExitCodes.BAD_INPUT, FLAG + " " + text + ": the content is another, " + task.identity());
    }
    return task;
  }

  private static FileTask open(String text) {
    try {
      String files = text.substring(CSV.length());
      if (isA(CSV, text)) {
        return FileTask.csv(Path.of(files));
      }
      int between = files.indexOf(',') < 0 ? files.indexOf('+') : files.indexOf(',');
      if (between < 1 || between == files.length() - 1) {
        throw Spelling.usage(FLAG + " " + text + ": write idx:IMAGES,LABELS, two files");
      }
      return FileTask.idx(
          Path.of(files.substring(0, between)), Path.of(files.substring(between + 1).strip()));
    } catch (InvalidPathException fault) {
      throw Spelling.usage(FLAG + " " + text + ": " + fault.getMessage());
    } catch (DamagedDataException fault) {
      throw new Refusal(ExitCodes.BAD_INPUT, FLAG + " " + text + ": " + fault.getMessage(), fault);
    }
  }

  private static boolean isA(String kind, String text) {
    return text.toLowerCase(Locale.ROOT).startsWith(kind);
  }
}
