package gradmark.bench.result;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of one record a line, each on the disk before the next one is made.
 *
 * <p>A line that a kill cut off at the end of the file is dropped when it is opened again; a line
 * that is damaged elsewhere is an error.
 */
public final class RecordJournal<T> implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LineFile lines;
  private final List<T> records;

  private RecordJournal(LineFile lines, List<T> records) {
    this.lines = lines;
    this.records = records;
  }

  /**
   * Opens a journal, which is created if need be.
   *
   * @param type of the records
   * @param lost what is measured again where a line is deleted, for messages
   * @throws Refusal if it is damaged or cannot be written
   */
  public static <T> RecordJournal<T> open(Path file, Class<T> type, String lost) {
    LineFile lines = LineFile.open(file);
    String text = TextFile.read(file);
    String whole = wholeLines(text);
    List<T> records = parse(file, whole, type, lost);
    if (!whole.equals(text)) {
      lines.close();
      AtomicFile.write(file, whole);
      lines = LineFile.open(file);
    }
    return new RecordJournal<>(lines, records);
  }

  /**
   * The records of a journal that is left as it is.
   *
   * @param type of the records
   * @param lost what is measured again where a line is deleted, for messages
   * @throws Refusal if it cannot be read or is damaged
   */
  public static <T> List<T> read(Path file, Class<T> type, String lost) {
    return parse(file, wholeLines(TextFile.read(file)), type, lost);
  }

  /** All records, in the order in which they were written. */
  public List<T> records() {
    return List.copyOf(records);
  }

  /**
   * Writes a record through to the disk.
   *
   * @throws Refusal if that fails
   */
  public void append(T record) {
    lines.append(JSON.writeValueAsString(record));
    lines.force();
    records.add(record);
  }

  @Override
  public void close() {
    lines.close();
  }

  private static String wholeLines(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  private static <T> List<T> parse(Path file, String text, Class<T> type, String lost) {
    List<T> records = new ArrayList<>();
    for (String line : text.lines().toList()) {
      try {
        records.add(JSON.readValue(line, type));
      } catch (JacksonException damaged) {
        throw new Refusal(
            ExitCodes.BAD_INPUT,
            file
                + ", line "
                + (records.size() + 1)
                + " is damaged: "
                + damaged.getOriginalMessage().lines().findFirst().orElse("")
                + "; delete that line to measure "
                + lost
                + " again",
            damaged);
      }
    }
    return records;
  }
}
