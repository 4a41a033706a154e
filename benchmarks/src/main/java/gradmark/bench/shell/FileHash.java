package gradmark.bench.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a file: two jars are the same one where it is equal. */
public final class FileHash {
  private FileHash() {}

  /**
   * All 64 hexadecimal digits.
   *
   * @throws Refusal if the file cannot be read
   */
  public static String of(Path path) {
    try (InputStream file = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(file, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException fault) {
      throw new Refusal(
          ExitCodes.BAD_INPUT, "cannot read " + path + ": " + fault.getMessage(), fault);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
