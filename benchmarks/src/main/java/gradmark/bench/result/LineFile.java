package gradmark.bench.result;

import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file that grows by whole lines. One thread at a time may append, and another force beside it.
 *
 * <p>No channel: an interrupt of the writing thread would close it in the middle of a line.
 */
public final class LineFile implements AutoCloseable {
  private final Path path;
  private final RandomAccessFile file;
  private volatile boolean forced = true;

  private LineFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens a file to append to; makes it if need be.
   *
   * @throws Refusal if it cannot be written
   */
  public static LineFile open(Path path) {
    try {
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      file.seek(file.length());
      return new LineFile(path, file);
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(path, fault);
    }
  }

  /**
   * Appends a line in one write.
   *
   * @throws Refusal if it cannot be written; what came before is as it was
   */
  public void append(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      long start = file.getFilePointer();
      try {
        file.write(bytes);
        forced = false;
      } catch (IOException fault) {
        cutTo(start, fault);
        throw fault;
      }
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(path, fault);
    }
  }

  private void cutTo(long length, IOException why) {
    try {
      file.setLength(length);
    } catch (IOException noFile) {
      why.addSuppressed(noFile);
    }
  }

  /**
   * Has what was appended survive a power cut.
   *
   * @throws Refusal if that fails
   */
  public void force() {
    if (forced) {
      return;
    }
    // Before it is done: what is appended meanwhile is for the next time.
    forced = true;
    try {
      file.getFD().sync();
    } catch (IOException fault) {
      forced = false;
      throw AtomicFile.cannotWrite(path, fault);
    }
  }

  @Override
  public void close() {
    try (file) {
      force();
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(path, fault);
    }
  }
}
