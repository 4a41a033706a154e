package gradmark.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.compare.JmhText;
import gradmark.bench.shell.ExitCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of one run that differ in one parameter. */
class ComparePairsTest {
  private final RunFiles runs;

  ComparePairsTest(@TempDir Path folder) {
    runs = new RunFiles(folder);
  }

  @Test
  void holdsRowsOfOneRunAgainstEachOther() throws IOException {
    String scalar =
        JmhText.times("p.A.b", 5, 100)
            .replace("\"n\" : \"64\"", "\"n\" : \"64\", \"backend\" : \"SCALAR\"");
    String vector =
        JmhText.times("p.A.b", 5, 25)
            .replace("\"n\" : \"64\"", "\"n\" : \"64\", \"backend\" : \"VECTOR\"");
    runs.write("run.json", JmhText.of(scalar, vector));
    Shell shell = Shell.run("compare", "--pairs", "backend", runs.file("run.json"));
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(shell.out())
        .contains("A.b n=64\n")
        .containsPattern("  4\\.00 × \\[3\\.\\d+, 4\\.\\d+\\]  VECTOR over SCALAR");
    Shell turned = Shell.run("compare", "--pairs", "backend=VECTOR,SCALAR", runs.file("run.json"));
    assertThat(turned.out()).contains("0.250 ×", "SCALAR over VECTOR");
    Shell none = Shell.run("compare", "--pairs", "backnd", runs.file("run.json"));
    assertThat(none.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(none.err()).contains("no row has this parameter; nearest: backend");
  }

  @Test
  void ulpsBetweenFormsAreToldAsFarAsTheyAreKnown() throws IOException {
    String digest = JmhText.secondary("output.crc32", "crc32", 7);
    String near = JmhText.secondary("output.ulp", "ulp", 0.5);
    String far = JmhText.secondary("output.ulp", "ulp", 1.25);

    String reference = JmhText.secondary("output.reference", "crc32", 3);
    String other = digest.replace("7", "8");

    assertThat(pairOf(digest, digest)).contains(", 0 ulp apart");
    assertThat(pairOf(digest + "," + reference + "," + near, other + "," + reference + "," + far))
        .contains(", at most 1.75 ulp apart");
    for (String unknown : List.of("", digest, other, near, other + "," + reference)) {
      assertThat(pairOf(digest.replace("7", "9") + "," + reference + "," + near, unknown))
          .contains("8 over 64\n")
          .doesNotContain("ulp");
    }
  }

  private String pairOf(String first, String second) throws IOException {
    String samples = JmhText.samples(5, 100);
    runs.write(
        "run.json",
        JmhText.of(
            JmhText.result("p.A.b", "avgt", "us/op", samples, first),
            JmhText.result("p.A.b", "avgt", "us/op", samples, second)
                .replace("\"n\" : \"64\"", "\"n\" : \"8\"")));
    return Shell.run("compare", "--pairs", "n=64,8", runs.file("run.json")).out();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--out x", "--format json", "--floor x", "--numerics-declared"})
  void pairsTakeNoOptionOfComparisons(String option) {
    Shell shell = Shell.run(("compare --pairs backend run.json " + option).split(" ", -1));
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(shell.err()).contains("leave " + option.split(" ", -1)[0] + " out");
  }

  @Test
  void pairsAreOfOneJvm() throws IOException {
    String row = JmhText.times("p.A.b", 5, 100);
    runs.write("run.json", JmhText.of(row));
    runs.write("other.json", JmhText.of(row.replace("\"25\"", "\"21\"")));
    Shell shell =
        Shell.run("compare", "--pairs", "n", runs.file("run.json"), runs.file("other.json"));
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(shell.err()).contains("the runs are of different JVMs: x y 21; x y 25");
  }
}
