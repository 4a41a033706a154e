package gradmark.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasesTest {
  @TempDir private Path temporary;

  @Test
  void aRenamedBenchmarkHasItsNewNameAndTheParameterThatWasAdded() throws IOException {
    Aliases aliases =
        read(
            """
            # 2026-11
            p.A.b = p.A.c
            p.A.c=p.B.c

            p.B.c:mode=plain
            """);

    assertThat(aliases.current(row("p.A.b", Map.of("n", "1"))))
        .isEqualTo(row("p.B.c", Map.of("n", "1", "mode", "plain")));
    assertThat(aliases.current(row("p.B.c", Map.of("mode", "fast"))))
        .isEqualTo(row("p.B.c", Map.of("mode", "fast")));
    assertThat(aliases.current(row("p.X.b", Map.of()))).isEqualTo(row("p.X.b", Map.of()));
  }

  @Test
  void namesThatTookEachOthersPlaceEndSomewhere() throws IOException {
    Aliases aliases = read("p.A.b=p.A.c\np.A.c=p.A.b\n");

    assertThat(aliases.current(row("p.A.b", Map.of())).benchmark()).isIn("p.A.b", "p.A.c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p.A.b",
        "p.A.b=",
        "=p.A.b",
        "b=p.A.b",
        "p.A.b=c",
        "p.A.b:n",
        "p.A.b:=1",
        ":n=1",
        "p.A.b:n="
      })
  void aLineThatIsNeitherIsNamed(String line) {
    assertThatThrownBy(() -> read("# first\n" + line + "\n"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE))
        .hasMessageContaining("aliases line 2: '" + line + "' is neither");
  }

  @Test
  void twoNewNamesForOneAreRefused() {
    assertThatThrownBy(() -> read("p.A.b=p.A.c\np.A.b=p.A.d\n"))
        .hasMessageContaining("aliases line 2: 'p.A.b=p.A.d' comes after =p.A.c");
  }

  @Test
  void comparisonsGoOnUnderTheNewName() throws IOException {
    Path base = json("base.json", JmhText.times("p.A.old", 6, 10));
    String renamed =
        JmhText.times("p.A.b", 6, 10).replace("\"64\"}", "\"64\", \"mode\" : \"plain\"}");
    Path head = json("head.json", renamed);

    assertThat(verdicts(base, head, Aliases.NONE))
        .containsExactlyInAnyOrder(Verdict.MISSING, Verdict.NEW);
    assertThat(verdicts(base, head, read("p.A.old=p.A.b\np.A.b:mode=plain\n")))
        .containsExactly(Verdict.SAME);
  }

  private static List<Verdict> verdicts(Path base, Path head, Aliases aliases) {
    return RunComparison.of(
            List.of(base), List.of(head), VerdictRule.DEFAULT, List.of(), false, aliases)
        .rows()
        .stream()
        .map(RowResult::verdict)
        .toList();
  }

  private Path json(String name, String result) throws IOException {
    return Files.writeString(temporary.resolve(name), JmhText.of(result));
  }

  private Aliases read(String text) throws IOException {
    return Aliases.read(Files.writeString(temporary.resolve("aliases"), text));
  }

  private static RowKey row(String benchmark, Map<String, String> params) {
    return new RowKey(benchmark, new TreeMap<>(params), List.of(), "avgt", RowKey.PRIMARY);
  }
}
