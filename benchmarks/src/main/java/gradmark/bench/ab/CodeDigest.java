package gradmark.bench.ab;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over texts and bytes, each apart from the next. */
final class CodeDigest {
  private final MessageDigest digest;

  CodeDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  CodeDigest add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  CodeDigest add(byte[] bytes) {
    digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
    digest.update((byte) ' ');
    digest.update(bytes);
    return this;
  }

  /** In hexadecimal digits; it begins anew then. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
