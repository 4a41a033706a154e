package gradmark.bench.history;

import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.JsonLines;
import gradmark.bench.result.LineFile;
import gradmark.bench.result.TextFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file {@code history.ndjson}: one line per run, only ever added to.
 *
 * <p>Two branches that each add runs are merged by keeping the lines of both, in any order, as
 * Git's driver {@code merge=union} does: entries are ordered by time when they are read, and one
 * that is there twice counts once. A run that was added before it was finished counts as it stands
 * in its last line.
 */
final class HistoryFile {
  static final String NAME = "history.ndjson";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private HistoryFile() {}

  /**
   * The entries of a file, oldest first; none where there is no file.
   *
   * @throws Refusal if it cannot be read or a line is damaged; names the line. A last line without
   *     an end is the trace of a writer that was killed: it counts only if it is whole
   */
  static List<HistoryEntry> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    Map<List<String>, HistoryEntry> entries = new LinkedHashMap<>();
    JsonLines.read(
            file,
            (number, line) -> entry(file, number, line),
            (number, line, fault) -> damaged(file, number, why(line, fault)))
        .forEach(entry -> entries.merge(entry.run(), entry, HistoryFile::latest));
    return entries.values().stream().sorted(Comparator.comparing(HistoryEntry::started)).toList();
  }

  private static HistoryEntry latest(HistoryEntry earlier, HistoryEntry later) {
    return later.incomplete() && !earlier.incomplete() ? earlier : later;
  }

  private static HistoryEntry entry(Path file, int number, String line) {
    HistoryEntry entry = JSON.readValue(line, HistoryEntry.class);
    if (entry.schema() > HistoryEntry.SCHEMA) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          damaged(file, number, "a later version of Gradmark wrote it; use that one"));
    }
    return entry;
  }

  private static String why(String line, JacksonException fault) {
    return line.startsWith("<<<<<<<") || line.startsWith(">>>>>>>") || line.startsWith("=======")
        ? "it is the mark of a merge conflict; delete such lines and keep all others"
        : fault.getOriginalMessage().lines().findFirst().orElse("") + "; delete that line";
  }

  private static String damaged(Path file, int line, String why) {
    return file + ", line " + line + ": " + why;
  }

  /**
   * Appends entries that are not there yet. Lines that are there stay as they are, but for one that
   * a kill cut off. Only who holds the folder's lock may do so.
   *
   * @return how many were added
   * @throws Refusal if the file is damaged or cannot be written
   */
  static int add(Path file, List<HistoryEntry> entries) {
    Set<String> known = new HashSet<>();
    read(file).forEach(entry -> known.add(entry.id()));
    List<HistoryEntry> added = entries.stream().filter(entry -> known.add(entry.id())).toList();
    if (!added.isEmpty()) {
      boolean open = Files.exists(file) && !endsWithLine(file);
      try (LineFile lines = LineFile.open(file)) {
        if (open) {
          lines.append("");
        }
        added.forEach(entry -> lines.append(JSON.writeValueAsString(entry)));
      }
    }
    return added.size();
  }

  /** Drops a last line that was cut off; false if there remains one that only lacks its end. */
  private static boolean endsWithLine(Path file) {
    String text = TextFile.read(file);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    String last = text.substring(whole.length());
    if (last.isEmpty()) {
      return true;
    }
    try {
      JSON.readTree(last);
      return false;
    } catch (JacksonException cut) {
      AtomicFile.write(file, whole);
      return true;
    }
  }
}
