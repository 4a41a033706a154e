package gradmark.bench.study;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that grows by whole lines. Not thread-safe. */
final class LineFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private boolean forced = true;

  private LineFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens a file to append to; makes it if need be.
   *
   * @throws Refusal if it cannot be written
   */
  static LineFile open(Path path) {
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.position(channel.size());
      return new LineFile(path, channel);
    } catch (IOException fault) {
      throw cannotWrite(path, fault);
    }
  }

  /**
   * Appends a line in one write.
   *
   * @throws Refusal if it cannot be written; what came before is as it was
   */
  void append(String line) {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      long start = channel.position();
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        forced = false;
      } catch (IOException fault) {
        channel.truncate(start);
        throw fault;
      }
    } catch (IOException fault) {
      throw cannotWrite(path, fault);
    }
  }

  /**
   * Has what was appended survive a power cut.
   *
   * @throws Refusal if that fails
   */
  void force() {
    if (forced) {
      return;
    }
    try {
      channel.force(false);
      forced = true;
    } catch (IOException fault) {
      throw cannotWrite(path, fault);
    }
  }

  @Override
  public void close() {
    try (channel) {
      force();
    } catch (IOException fault) {
      throw cannotWrite(path, fault);
    }
  }

  private static Refusal cannotWrite(Path path, IOException fault) {
    return new Refusal(
        ExitCodes.CANNOT_WRITE, "cannot write " + path + ": " + fault.getMessage(), fault);
  }
}
