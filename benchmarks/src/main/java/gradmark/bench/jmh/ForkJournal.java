package gradmark.bench.jmh;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  private final Path file;
  private final FileChannel channel;
  private final List<ForkRecord> records;

  private ForkJournal(Path file, FileChannel channel, List<ForkRecord> records) {
    this.file = file;
    this.channel = channel;
    this.records = records;
  }

  /**
   * Opens the journal of a folder, which is created if need be.
   *
   * @throws Refusal if it is damaged or cannot be written
   */
  static ForkJournal open(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      String text = Files.readString(file, StandardCharsets.UTF_8);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      List<ForkRecord> records = parse(file, whole);
      channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
      channel.position(channel.size());
      return new ForkJournal(file, channel, records);
    } catch (IOException fault) {
      throw cannotWrite(file, fault);
    }
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
    String line = JSON.writeValueAsString(record) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException fault) {
      throw cannotWrite(file, fault);
    }
    records.add(record);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException fault) {
      throw cannotWrite(file, fault);
    }
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

  private static Refusal cannotWrite(Path file, IOException fault) {
    return new Refusal(ExitCodes.CANNOT_WRITE, "cannot write " + file + ": " + fault, fault);
  }
}
