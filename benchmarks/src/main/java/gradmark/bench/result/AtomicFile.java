package gradmark.bench.result;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writing a whole file in one step: a reader sees the old content or the new, never a part. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Replaces a file's content, in UTF-8.
   *
   * @throws Refusal if that fails; the old file is then as it was
   */
  public static void write(Path file, String content) {
    try {
      replace(file, content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException fault) {
      throw cannotWrite(file, fault);
    }
  }

  /**
   * Replaces a file's content.
   *
   * @throws IOException if that fails; the old file is then as it was
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.write(next, content);
      force(next);
      move(next, file);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  /** The refusal for a file or folder that cannot be written. */
  public static Refusal cannotWrite(Path path, IOException fault) {
    return new Refusal(
        ExitCodes.CANNOT_WRITE,
        "cannot write "
            + path
            + ": "
            + reason(fault)
            + "; choose another --out, or mend that and repeat the command",
        fault);
  }

  private static String reason(IOException fault) {
    return switch (fault) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "there is no such folder";
      case DirectoryNotEmptyException folder -> "it is a folder";
      case FileSystemException named when named.getReason() != null -> named.getReason();
      default -> String.valueOf(fault.getMessage());
    };
  }

  /** Without this, a power cut could leave the new name with no content. */
  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
