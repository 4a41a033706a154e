package gradmark.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comment that CI writes with its own rights about what anybody's pull request measured. */
class CommentScriptTest {
  private static final Path SCRIPT = Path.of("../.github/scripts/comment.jq");
  private static final String RUN = "https://ci.example/run/1";

  @TempDir private Path temporary;

  @BeforeAll
  static void jqIsThere() {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "jq"))),
        "jq is installed");
  }

  @Test
  void namesWhatIsNotTheSame() throws Exception {
    ChildJvm comment =
        comment(
            """
            {"verdict": "REGRESSED", "rows": [
              {"verdict": "SAME", "benchmark": "p.B.same", "params": {}, "metric": "primary"},
              {"verdict": "INCONCLUSIVE", "benchmark": "p.B.noisy", "params": {}, "metric": "primary",
               "ratio": 0.9, "low": null, "high": null, "note": "too few forks"},
              {"verdict": "REGRESSED", "benchmark": "p.B.slow", "params": {"n": "8"},
               "metric": "gc.alloc", "ratio": 1.1234, "low": 1.1, "high": 1.15, "note": ""}]}
            """);

    assertThat(comment.exitCode()).as(comment.err()).isZero();
    assertThat(comment.out())
        .isEqualTo(
            """
            **Benchmarks: REGRESSED** (1 INCONCLUSIVE, 1 REGRESSED, 1 SAME), [measured here](%s).

            | verdict | benchmark | change | why |
            |---|---|---|---|
            | REGRESSED | B.slow n=8 gc.alloc | +12.3 %% (+10 %% to +15 %%) |  |
            | INCONCLUSIVE | B.noisy | -10 %% (– to –) | too few forks |
            """
                .formatted(RUN));
  }

  @Test
  void showsNothingOfAForeignTextThatMarkdownOrHtmlCouldTakeForItsOwn() throws Exception {
    String evil =
        "@team <img src=x> [a](b) `c` #1 | https://evil.example www.evil.example \\\\n> _d_ GH-12";
    ChildJvm comment =
        comment(
            """
            {"verdict": "EVIL", "rows": [
              {"verdict": "EVIL", "benchmark": "EVIL", "params": {"EVIL": "EVIL"}, "metric": "EVIL",
               "ratio": "EVIL", "low": 1, "high": 1, "note": "EVIL"}, 7]}
            """
                .replace("EVIL", evil));

    assertThat(comment.exitCode()).as(comment.err()).isZero();
    assertThat(comment.out().replace("[measured here](" + RUN + ")", ""))
        .contains("**Benchmarks: UNKNOWN** (1 UNKNOWN)")
        .doesNotContain("@", "<", ">", "[", "`", "#", "://", "www.", "\\", " _", "_ ", "GH-");
    assertThat(comment.out().lines()).hasSize(5);
    assertThat(comment.out().lines().skip(4).findFirst().orElseThrow()).matches("(\\|[^|]*){5}");
  }

  @Test
  void isShort() throws Exception {
    String row =
        """
        {"verdict": "REGRESSED", "benchmark": "%s", "params": {}, "metric": "primary"}\
        """
            .formatted("b".repeat(2000));
    ChildJvm comment =
        comment(
            "{\"rows\": ["
                + String.join(",", Stream.generate(() -> row).limit(300).toList())
                + "]}");

    assertThat(comment.out()).contains("and 275 rows more").hasSizeLessThan(10_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"rows\": 3}", "[]", "{", "\"text\""})
  void failsOnWhatIsNoComparison(String json) throws Exception {
    assertThat(comment(json).exitCode()).isNotZero();
  }

  private ChildJvm comment(String json) throws Exception {
    Path file = Files.writeString(temporary.resolve("comparison.json"), json);
    return ChildJvm.of(
        List.of("jq", "-r", "--arg", "run", RUN, "-f", SCRIPT.toString(), file.toString()));
  }
}
