package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ab.ForkProcess.End;
import gradmark.bench.ab.ForkProcess.Limit;
import gradmark.bench.compare.JmhText;
import gradmark.bench.jmh.JmhForks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a fork by what its JMH wrote; here a main class that copies a file stands for it.
 */
class ForkProcessTest {
  private static final String WRITER =
      """
      package fixture;

      import java.nio.file.*;
      import java.util.List;

      public class Writer {
        public static void main(String[] args) throws Exception {
          Path result = Path.of(args[List.of(args).indexOf("-rff") + 1]);
          Files.copy(result.resolveSibling("given.json"), result);
          System.out.println("written");
        }
      }
      """;

  @TempDir private static Path jars;
  private static Path jar = Path.of("");

  @TempDir private Path folder;

  @BeforeAll
  static void build() throws IOException {
    jar =
        new FixtureJar()
            .with("fixture.Writer", WRITER)
            .withMain("fixture.Writer")
            .write(jars.resolve("writer.jar"));
  }

  /** Named by its text, because comparisons know nothing of our own benchmarks. */
  @Test
  void theMainClassForForksIsWhereJarsAreLookedThroughForIt() {
    assertThat(ForkProcess.GRADMARK_MAIN).isEqualTo(JmhForks.class.getName());
  }

  @Test
  void aResultThatIsNoJsonFailsItsForkAndNoOther() throws IOException {
    String whole = JmhText.of(JmhText.times("a.B.m", 1, 100));
    Limit limit = new Limit(Duration.ofMinutes(1), "");
    try (ForkProcess forks = new ForkProcess(ForkJava.current(), Map.of(), limit, folder)) {
      assertThat(run(forks, whole.substring(0, whole.length() / 2)))
          .startsWith("JMH wrote a result that is no JSON: line ")
          .contains("Unexpected end");
      assertThat(run(forks, whole.replace("avgt", "\\d+")))
          .startsWith("JMH wrote a result that is no JSON: line ")
          .contains("Unrecognized character escape 'd'", "does not escape the values of parameters")
          .hasLineCount(1);
      assertThat(run(forks, whole.replace("\"mode\"", "\"way\"")))
          .contains("JMH wrote a result that cannot be read: ", "has no \"mode\"");
      assertThat(run(forks, whole)).isEqualTo("none");
    }
    assertThat(folder.resolve("fork.json")).doesNotExist();
  }

  private String run(ForkProcess forks, String result) throws IOException {
    Files.writeString(folder.resolve("given.json"), result);
    End end = forks.run(jar, "a.B.m", List.of(), "a.B.m-fork-1");
    if (end.failure() == null) {
      assertThat(end.measured()).isNotNull();
      return "none";
    }
    assertThat(end.log()).content().isEqualToIgnoringNewLines("written");
    return end.failure();
  }
}
