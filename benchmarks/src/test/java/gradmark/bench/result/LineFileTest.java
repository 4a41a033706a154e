package gradmark.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
  @TempDir private Path folder;

  @Test
  void growsByWholeLines() {
    Path path = folder.resolve("lines");
    try (LineFile file = LineFile.open(path)) {
      file.append("one");
    }
    try (LineFile file = LineFile.open(path)) {
      file.append("δ");
    }
    assertThat(path).hasContent("one\nδ\n");
  }

  @Test
  void fullDiskIsSaidWithPlaceAndCure() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no " + full);
    try (LineFile file = LineFile.open(full)) {
      assertThatThrownBy(() -> file.append("one"))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.CANNOT_WRITE))
          .hasMessageStartingWith("cannot write /dev/full: No space left on device; ");
    }
  }
}
