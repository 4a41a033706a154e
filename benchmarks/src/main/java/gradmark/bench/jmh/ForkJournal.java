package gradmark.bench.jmh;

import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.LineFile;
import gradmark.bench.result.TextFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file {@code forks.ndjson}: each finished fork is on the disk before the next one starts.
 *
 * <p>A line that a kill cut off at the end of the file is dropped when it is opened again; a line
 * that is damaged elsewhere is an error.
 */
final class ForkJournal implements AutoCloseable {
  static final String FILE = "forks.ndjson";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LineFile lines;
  private final List<ForkRecord> records;

  private ForkJournal(LineFile lines, List<ForkRecord> records) {
    this.lines = lines;
    this.records = records;
  }

  /**
   * Opens the journal of a folder, which is created if need be.
   *
   * @throws Refusal if it is damaged or cannot be written
   */
  static ForkJournal open(Path folder) {
    Path file = folder.resolve(FILE);
    LineFile lines = LineFile.open(file);
    String text = TextFile.read(file);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    List<ForkRecord> records = parse(file, whole);
    if (!whole.equals(text)) {
      lines.close();
      AtomicFile.write(file, whole);
      lines = LineFile.open(file);
    }
    return new ForkJournal(lines, records);
  }

  /** All records, in the order in which they were written. */
  List<ForkRecord> records() {
    return List.copyOf(records);
  }

  /**
   * Writes a record through to the disk.
   *
   * @throws Refusal if that fails
   */
  void append(ForkRecord record) {
    lines.append(JSON.writeValueAsString(record));
    lines.force();
    records.add(record);
  }

  @Override
  public void close() {
    lines.close();
  }

  private static List<ForkRecord> parse(Path file, String text) {
    List<ForkRecord> records = new ArrayList<>();
    for (String line : text.lines().toList()) {
      try {
        records.add(JSON.readValue(line, ForkRecord.class));
      } catch (JacksonException damaged) {
        throw new Refusal(
            ExitCodes.BAD_INPUT,
            file
                + ", line "
                + (records.size() + 1)
                + " is damaged: "
                + damaged.getOriginalMessage().lines().findFirst().orElse("")
                + "; delete that line to measure its fork again",
            damaged);
      }
    }
    return records;
  }
}
