package gradmark.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.report.SampleRun;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {
  private static final String HE_NORMAL =
      "RELU/HE_NORMAL/SOFTMAX_CROSS_ENTROPY/d8/w64/b64/DIGITS/s0";

  @TempDir private Path temporary;
  private Path base;
  private Path head;

  @BeforeEach
  void writeTwoEqualRuns() throws IOException {
    base = Files.createDirectory(temporary.resolve("base"));
    head = Files.createDirectory(temporary.resolve("head"));
    SampleRun.writeTo(base);
    SampleRun.writeTo(head);
  }

  @Test
  void singleForksSayNothingAndEqualNumbersAreTheSame() {
    Comparison comparison = compare();
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.exitCode()).isEqualTo(ExitCodes.INCOMPLETE);
    assertThat(study(comparison).verdict()).isEqualTo(Verdict.SAME);
    assertThat(study(comparison).note())
        .isEqualTo("all 252 initialisations and trainings are equal");
    assertThat(comparison.notes()).hasSize(1).first().asString().contains("not measured in turn");
  }

  @Test
  void otherMachinesGiveValuesSideBySideAndNumbersAreComparedAllTheSame() throws IOException {
    edit(head.resolve("machine.json"), "00112233aabbccdd", "ffffffffffffffff");
    edit(head.resolve("study.ndjson"), "\"digest\":\"ab12\"", "\"digest\":\"ab13\"");
    Comparison comparison = compare();
    assertThat(comparison.rows())
        .filteredOn(row -> row.direction() == Direction.LOWER)
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.verdict()).isEqualTo(Verdict.MACHINE_DIFFERS);
              assertThat(row.base()).isEqualTo(row.head()).isPositive();
              assertThat(row.effect()).isNull();
            });
    assertThat(comparison.notes())
        .anyMatch(note -> note.startsWith("The machines differ"))
        .anyMatch(note -> note.startsWith("ffffffffffffffff: Sample CPU 9000, 1 core, 2 threads"));
    assertThat(comparison.verdict()).isEqualTo(Verdict.NUMERICS_CHANGED);
    assertThat(TerminalTable.of(comparison)).contains("MACHINE-DIFFERS", " → ", " us/op");
  }

  @Test
  void namesTheRecipeStepAndLayerOfATrainingThatDiffersFirst() throws IOException {
    List<String> lines = Files.readAllLines(head.resolve("study.ndjson"));
    String early = HE_NORMAL + "/VALUE/ADAM/lr0.001/CONSTANT/NONE/t3";
    String late = HE_NORMAL + "/NONE/ADAM/lr0.001/CONSTANT/NONE/t3";
    Files.write(
        head.resolve("study.ndjson"),
        lines.stream()
            .map(line -> line.contains("\"id\":\"" + late) ? line.replace("ab12", "ab13") : line)
            .map(
                line ->
                    line.contains("\"id\":\"" + early)
                        ? line.replace("2.3,1.0,0.4", "2.3,1.0000001,0.4")
                        : line)
            .toList());
    RowResult row = study(compare());
    assertThat(row.verdict()).isEqualTo(Verdict.NUMERICS_CHANGED);
    assertThat(row.key().params()).containsEntry("recipe", early);
    assertThat(row.note())
        .startsWith("first at step 1, in a layer that the profile")
        .endsWith("; 2 of 252 initialisations and trainings differ");
    RowResult declared = study(compare(true));
    assertThat(declared.verdict()).isEqualTo(Verdict.NUMERICS_DECLARED);
  }

  @Test
  void namesTheLayerOfAnInitialisationThatDiffers() throws IOException {
    List<String> lines = Files.readAllLines(head.resolve("study.ndjson"));
    Files.write(
        head.resolve("study.ndjson"),
        lines.stream()
            .map(
                line ->
                    line.contains("\"kind\":\"init\"") && line.contains("\"id\":\"" + HE_NORMAL)
                        // The third layer's mean of h².
                        ? line.replaceFirst("1.8", "1.8000000000000003")
                        : line)
            .toList());
    RowResult row = study(compare());
    assertThat(row.key().params()).containsEntry("recipe", HE_NORMAL);
    assertThat(row.note()).startsWith("first at step 0, layer 2, on the way forward; 1 of 252 ");
  }

  @Test
  void aForkThatFailedFailsItsRow() throws IOException {
    String fork =
        "{\"benchmark\":\"p.A.b\",\"params\":{\"n\":\"1\"},\"fork\":2,\"failure\":\"boom <x>\"}\n";
    Files.writeString(head.resolve("forks.ndjson"), fork);
    Comparison comparison = compare();
    assertThat(comparison.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(comparison.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(comparison.rows())
        .filteredOn(row -> row.verdict() == Verdict.FAILED)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.key().label()).isEqualTo("A.b n=1");
              assertThat(row.note()).isEqualTo("fork 2 of head: boom <x>");
            });
  }

  @Test
  void whatAStoppedRunLacksIsNotMissing() throws IOException {
    edit(head.resolve("run.json"), "COMPLETE", "INCOMPLETE");
    Files.writeString(head.resolve("jmh.json"), JmhText.of(JmhText.times("p.A.b", 5, 1)));
    Comparison comparison = compare();
    assertThat(comparison.complete()).isFalse();
    assertThat(comparison.counts()).doesNotContainKey(Verdict.MISSING).containsKey(Verdict.NEW);
    assertThat(comparison.rows()).anyMatch(row -> row.note().equals("head was stopped before it"));
    assertThat(comparison.notes()).contains("The head was stopped before it had everything.");
    assertThat(comparison.exitCode()).isEqualTo(ExitCodes.INCOMPLETE);
  }

  @Test
  void aDamagedJournalIsNamed() throws IOException {
    Files.writeString(head.resolve("forks.ndjson"), "nonsense\n");
    assertThatThrownBy(this::compare)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
              assertThat(refusal.getMessage()).contains("forks.ndjson, line 1 is damaged");
            });
  }

  private static RowResult study(Comparison comparison) {
    return comparison.rows().stream()
        .filter(row -> row.key().benchmark().equals("study"))
        .findFirst()
        .orElseThrow();
  }

  private static void edit(Path file, String old, String other) throws IOException {
    Files.writeString(file, Files.readString(file).replace(old, other));
  }

  private Comparison compare() {
    return compare(false);
  }

  private Comparison compare(boolean declared) {
    return RunComparison.of(
        List.of(base), List.of(head), VerdictRule.DEFAULT, List.of(), declared, Aliases.NONE);
  }
}
