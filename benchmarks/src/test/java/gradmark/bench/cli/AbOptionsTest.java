package gradmark.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ab.ForkLength;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ab} refuses before it measures anything. */
class AbOptionsTest {
  @TempDir private Path temporary;

  @Test
  void theHelpTellsHowLongAForkIs() {
    String help = Shell.run("ab", "--help").out().replaceAll("\\s+", " ");
    ForkLength length = ForkLength.SHORT;
    assertThat(help)
        .contains(
            "Warm-up iterations of a fork. Default: " + length.warmups() + ".",
            "Time of each. Default: " + length.warmup() + ".",
            "Measured iterations of a fork. Default: " + length.iterations() + ".",
            "Time of each. Default: " + length.iteration() + ".");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ab | 64 | Missing required parameter: 'BASE.jar'",
        "ab one.jar | 64 | Missing required parameter: 'HEAD.jar'; for rows of one jar, --pairs",
        "ab one.jar --pairs n | 64 | --pairs n: it must be a parameter and two of its values",
        "ab one.jar --pairs n=1 | 64 | --pairs n=1: it must be a parameter and two of its values",
        "ab one.jar --pairs n=1, | 64 | --pairs n=1,: it must be a parameter and two of its",
        "ab one.jar --pairs n=1,2,3 | 64 | --pairs n=1,2,3: it must be a parameter and two",
        "ab one.jar --pairs =1,2 | 64 | --pairs =1,2: it must be a parameter and two",
        "ab one.jar --pairs n=1,1 | 64 | --pairs n=1,1: the values are the same",
        "ab one.jar two.jar --pairs n=1,2 | 64 | name one, not both one.jar and two.jar",
        "ab one.jar --pairs n=1,2 --study smoke | 64 | --pairs n=1,2 holds rows of one jar",
        "ab one.jar --pairs n=1,2 --floor aa.json | 64 | --pairs n=1,2: leave --floor out",
        "ab none.jar --pairs n=1,2 Regexp | 64 | there is no file none.jar",
        "ab none.jar none.jar | 64 | there is no file none.jar",
        "ab none.jar none.jar -p length | 64 | -p length: it must be NAME=VALUE",
        "ab none.jar none.jar -f 3 | 64 | -f 3: ab runs as many forks as there is time for",
        "ab none.jar none.jar --budget soon | 64 | --budget soon: it must be a whole number above",
        "ab none.jar none.jar --fork-limit 0s | 64 | --fork-limit 0s: it must be a whole number",
        "ab none.jar none.jar -i 0 | 64 | -i 0: it must be at least 1",
        "ab none.jar none.jar -w fast | 64 | -w fast: it must be a whole number above 0",
        "ab none.jar none.jar --java /no/java | 64 | --java /no/java does not run",
        "ab none.jar none.jar -rff x | 64 | Unknown option",
        "ab none.jar none.jar --floor none.json | 65 | none.json",
      })
  void areExplained(String line, int exitCode, String message) {
    Shell shell = Shell.run((line + " --out " + temporary).split(" ", -1));

    assertThat(shell.err()).contains(message).doesNotContain("\tat ");
    assertThat(shell.exitCode()).isEqualTo(exitCode);
    assertThat(temporary).isEmptyDirectory();
  }
}
