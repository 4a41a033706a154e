package gradmark.bench.history;

import gradmark.bench.result.AtomicFile;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file {@code history.ndjson}: one line per run, only ever added to.
 *
 * <p>Two branches that each add runs are merged by keeping the lines of both, in any order, as
 * Git's driver {@code merge=union} does: entries are ordered by time when they are read, and one
 * that is there twice counts once.
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
    String text = TextFile.read(file);
    List<String> lines = text.lines().toList();
    Map<String, HistoryEntry> entries = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean cut = i == lines.size() - 1 && !text.endsWith("\n");
      HistoryEntry entry = entry(file, i + 1, lines.get(i), cut);
      if (entry != null) {
        entries.putIfAbsent(entry.id(), entry);
      }
    }
    return entries.values().stream().sorted(Comparator.comparing(HistoryEntry::started)).toList();
  }

  private static @Nullable HistoryEntry entry(Path file, int line, String text, boolean cut) {
    try {
      HistoryEntry entry = JSON.readValue(text, HistoryEntry.class);
      if (entry.schema() > HistoryEntry.SCHEMA) {
        throw damaged(file, line, "a later version of Gradmark wrote it; use that one", null);
      }
      return entry;
    } catch (JacksonException fault) {
      if (cut) {
        return null;
      }
      boolean conflict = text.startsWith("<<<<<<<") || text.startsWith(">>>>>>>");
      String why =
          conflict || text.startsWith("=======")
              ? "it is the mark of a merge conflict; delete such lines and keep all others"
              : fault.getOriginalMessage().lines().findFirst().orElse("") + "; delete that line";
      throw damaged(file, line, why, fault);
    }
  }

  private static Refusal damaged(Path file, int line, String why, @Nullable Exception cause) {
    String message = file + ", line " + line + ": " + why;
    return cause == null
        ? new Refusal(ExitCodes.BAD_INPUT, message)
        : new Refusal(ExitCodes.BAD_INPUT, message, cause);
  }

  /**
   * Adds entries that are not there yet. Lines that are there stay as they are, but for one that a
   * kill cut off.
   *
   * @return how many were added
   * @throws Refusal if the file is damaged or cannot be written
   */
  static int add(Path file, List<HistoryEntry> entries) {
    Set<String> known = new HashSet<>();
    read(file).forEach(entry -> known.add(entry.id()));
    StringBuilder added = new StringBuilder();
    int count = 0;
    for (HistoryEntry entry : entries) {
      if (known.add(entry.id())) {
        added.append(JSON.writeValueAsString(entry)).append('\n');
        count++;
      }
    }
    if (count > 0) {
      AtomicFile.write(file, whole(file) + added);
    }
    return count;
  }

  private static String whole(Path file) {
    if (!Files.exists(file)) {
      return "";
    }
    String text = TextFile.read(file);
    String last = text.substring(text.lastIndexOf('\n') + 1);
    if (last.isEmpty()) {
      return text;
    }
    boolean cut = entry(file, 0, last, true) == null;
    return cut ? text.substring(0, text.lastIndexOf('\n') + 1) : text + "\n";
  }
}
