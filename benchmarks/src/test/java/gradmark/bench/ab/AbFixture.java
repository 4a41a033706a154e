package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two jars that know nothing of Gradmark, one with benchmarks that fail, and short forks. */
final class AbFixture {
  static final String UNRULY =
      """
      package fixture;

      import org.openjdk.jmh.annotations.*;

      @State(Scope.Thread)
      @BenchmarkMode(Mode.AverageTime)
      public class Unruly {
        @Benchmark
        @Fork(jvmArgs = {"-XX:+ErrorFileToStdout", "-XX:-CreateCoredumpOnCrash"})
        public void crashes() throws Exception {
          String pid = Long.toString(ProcessHandle.current().pid());
          new ProcessBuilder("kill", "-SEGV", pid).start().waitFor();
          Thread.sleep(100_000);
        }

        @Benchmark
        public void dies() {
          Runtime.getRuntime().halt(7);
        }

        @Benchmark
        public void hangs() throws InterruptedException {
          Thread.sleep(100_000);
        }

        @Benchmark
        public void throwing() {
          throw new IllegalStateException("told to fail");
        }
      }
      """;

  private static final String[] SHORT = {"-wi", "1", "-w", "10ms", "-i", "2", "-r", "10ms"};

  private AbFixture() {}

  static String base(Path folder) throws IOException {
    return FixtureJar.sums().write(folder.resolve("base.jar")).toString();
  }

  /** The same with another kernel, and with benchmarks that fail. */
  static String head(Path folder) throws IOException {
    return FixtureJar.sums()
        .with("fixture.Kernel", FixtureJar.kernel("Kernel", "n + n / 2"))
        .with("fixture.Unruly", UNRULY)
        .write(folder.resolve("head.jar"))
        .toString();
  }

  static String[] shortly(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of(SHORT));
    return all.toArray(String[]::new);
  }

  static List<JsonNode> lines(Path journal) throws IOException {
    String text = Files.readString(journal);
    assertThat(text).endsWith("\n");
    return text.lines().map(JsonMapper.shared()::readTree).toList();
  }
}
