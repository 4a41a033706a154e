package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.result.RunIdentity;
import gradmark.bench.shell.Build;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an earlier comparison is gone on with. */
class AbPlanTest {
  @TempDir private Path folder;

  @Test
  void aThinJarWithAnotherLibraryIsAnotherRun() throws IOException {
    Path thin = FixtureJar.sums().withLibrary("kernel.jar").write(folder.resolve("thin.jar"));
    library("n");
    RunIdentity before = identity(thin);
    assertThat(identity(thin)).isEqualTo(before);

    library("n + 1");

    RunIdentity after = identity(thin);
    assertThat(after.profile()).isNotEqualTo(before.profile());
    assertThat(after.benchmarks()).isNotEqualTo(before.benchmarks());
  }

  private void library(String bound) throws IOException {
    new FixtureJar()
        .with("fixture.Library", FixtureJar.kernel("Library", bound))
        .write(folder.resolve("kernel.jar"));
  }

  private static RunIdentity identity(Path jar) {
    AbPlan.Limits limits = new AbPlan.Limits(Duration.ofMinutes(1), Duration.ofMinutes(1));
    try (AbPlan plan = AbPlan.of(jar, jar, "", TestOptions.all(), limits)) {
      return plan.identity(new Build("1", "abc"), "ab");
    }
  }
}
