package gradmark.bench.result;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * JMH's lock on this machine, held from the first fork to the last, so that no other JMH measures
 * between two of them. A JMH that is started by this JVM as a process of its own must be told to
 * take no notice of it; one inside this JVM is told so as long as the lock is held.
 */
public final class JmhLock implements AutoCloseable {
  /** JMH's own switch, for whoever knows that nothing else is measured here. */
  private static final String IGNORE = "jmh.ignoreLock";

  private final @Nullable RandomAccessFile file;

  private JmhLock(@Nullable RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @throws Refusal if another JMH has it
   */
  public static JmhLock take() {
    if (Boolean.getBoolean(IGNORE)) {
      return new JmhLock(null);
    }
    Path path = Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
    try {
      RandomAccessFile file = open(path.toFile());
      if (!locked(file)) {
        file.close();
        throw new Refusal(
            ExitCodes.INCOMPLETE,
            "something else is being measured on this machine: another JMH or run of Gradmark holds"
                + " "
                + path
                + ", the lock that every JMH takes so that no two disturb each other. Wait for it,"
                + " or, if you know that nothing is measured, give java -D"
                + IGNORE
                + "=true in front of -jar");
      }
      // JMH reads it once, when its runner is loaded, and that is at the first fork.
      System.setProperty(IGNORE, "true");
      return new JmhLock(file);
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(path, fault);
    }
  }

  private static RandomAccessFile open(File path) throws IOException {
    boolean made = path.createNewFile();
    // Else no other user could measure any more.
    boolean shared = path.setWritable(true, false);
    if (made && !shared) {
      throw new IOException("it cannot be made writable for others");
    }
    return new RandomAccessFile(path, "rw");
  }

  private static boolean locked(RandomAccessFile file) throws IOException {
    try {
      FileLock lock = file.getChannel().tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldHere) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        System.clearProperty(IGNORE);
        file.close();
      }
    } catch (IOException fault) {
      throw new Refusal(
          ExitCodes.CANNOT_WRITE, "cannot give back JMH's lock: " + fault.getMessage(), fault);
    }
  }
}
