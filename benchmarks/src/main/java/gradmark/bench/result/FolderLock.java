package gradmark.bench.result;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The right to write into a folder; the operating system takes it back when the process ends. */
public final class FolderLock implements AutoCloseable {
  static final String FILE = ".lock";

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the lock of a folder that exists.
   *
   * @throws Refusal if another writer has it or the folder cannot be written
   */
  public static FolderLock take(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        String holder = text(channel);
        channel.close();
        throw new Refusal(
            ExitCodes.USAGE,
            folder
                + " is being written by "
                + (holder.isEmpty() ? "another process" : "process " + holder)
                + ", which holds "
                + file
                + "; wait for it or choose another --out");
      }
      channel.truncate(0);
      String pid = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
      return new FolderLock(folder, channel);
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(folder, fault);
    }
  }

  /**
   * Takes the lock of a folder that may never have had a writer; one without a lock is left so.
   *
   * @throws Refusal if another writer has it or the folder cannot be written
   */
  public static Optional<FolderLock> takeIfAny(Path folder) {
    return Files.exists(folder.resolve(FILE)) ? Optional.of(take(folder)) : Optional.empty();
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldHere) {
      return null;
    }
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(folder, fault);
    }
  }
}
