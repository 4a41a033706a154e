package gradmark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar whose digits are not what they were. */
class DamagedDataTest {
  private static final String DIGITS = "gradmark/data/digits.csv.gz";

  @TempDir private Path damaged;

  @BeforeEach
  void damage() throws IOException {
    Path file = damaged.resolve(DIGITS);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(DIGITS)) {
      byte[] bytes = Objects.requireNonNull(in, DIGITS).readAllBytes();
      bytes[bytes.length / 2] ^= 0x55;
      Files.write(file, bytes);
    }
  }

  @Test
  void isBadInputAndMakesNoFolder() throws Exception {
    Path out = damaged.resolve("out");
    String classPath = damaged + File.pathSeparator + System.getProperty("java.class.path");

    ChildJvm study =
        ChildJvm.of(
            ChildJvm.commandOn(classPath, "study", "--depth", "2", "--out", out.toString()));

    assertThat(study.exitCode()).isEqualTo(65);
    assertThat(study.err()).contains("digits").doesNotContain("\tat ", "Exception");
    assertThat(study.out()).isEmpty();
    assertThat(out).doesNotExist();
  }
}
