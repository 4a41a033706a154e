package gradmark.bench.study;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.data.DamagedDataException;
import gradmark.data.FileTask;
import gradmark.data.Task;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tasks by name, and those in users' files: {@code csv:FILE} and {@code idx:IMAGES,LABELS}.
 *
 * <p>Results are filed under the kind, the files' names without their folders, and a hash of what
 * they hold: {@code csv:iris.csv@0123456789abcdef}. That spelling is understood too, and then the
 * file must hold the same. What has been read is kept, since results no longer know the folder.
 */
final class TaskCatalogue {
  private static final String CSV = "csv:";
  private static final String IDX = "idx:";
  private static final Pattern IDENTITY = Pattern.compile("(.+)@([0-9a-f]{16})");

  private final String flag;
  private final Catalogue<Task> named;
  private final Map<String, FileTask> read = new ConcurrentHashMap<>();

  /** {@code flag} is the option that values are given to, for messages. */
  TaskCatalogue(String flag, Catalogue<Task> named) {
    this.flag = flag;
    this.named = named;
  }

  /** Whether a value names a file, whatever is in it. */
  static boolean isFile(String text) {
    return isA(CSV, text) || isA(IDX, text);
  }

  /** Whether a value names two files, of which only the first is there yet. */
  static boolean lacksLabels(String text) {
    return isA(IDX, text) && text.indexOf(',') < 0 && text.indexOf('+') < 0;
  }

  /** Names of the tasks that are no files. */
  List<String> names() {
    return named.names();
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
    return isFile(text) ? file(text) : named.entry(text);
  }

  /**
   * The one spelling of a task that results are filed under.
   *
   * @throws Refusal as {@link #entry}
   */
  String canonical(String text) {
    return entry(text) instanceof FileTask file ? file.identity() : named.canonical(text);
  }

  private FileTask file(String text) {
    Matcher identity = IDENTITY.matcher(text);
    boolean hashed = identity.matches();
    FileTask task = open(hashed ? identity.group(1) : text);
    if (hashed && !task.identity().endsWith(text.substring(identity.end(1)))) {
      throw new Refusal(
          ExitCodes.BAD_INPUT, flag + " " + text + ": the content is another, " + task.identity());
    }
    FileTask earlier = read.putIfAbsent(task.identity(), task);
    return earlier == null ? task : earlier;
  }

  private FileTask open(String text) {
    try {
      String files = text.substring(CSV.length());
      if (isA(CSV, text)) {
        return FileTask.csv(Path.of(files));
      }
      int between = files.indexOf(',') < 0 ? files.indexOf('+') : files.indexOf(',');
      if (between < 1 || between == files.length() - 1) {
        throw Spelling.usage(flag + " " + text + ": write idx:IMAGES,LABELS, two files");
      }
      return FileTask.idx(
          Path.of(files.substring(0, between)), Path.of(files.substring(between + 1).strip()));
    } catch (InvalidPathException fault) {
      throw Spelling.usage(flag + " " + text + ": " + fault.getMessage());
    } catch (DamagedDataException fault) {
      throw new Refusal(ExitCodes.BAD_INPUT, flag + " " + text + ": " + fault.getMessage(), fault);
    }
  }

  private static boolean isA(String kind, String text) {
    return text.toLowerCase(Locale.ROOT).startsWith(kind);
  }
}
