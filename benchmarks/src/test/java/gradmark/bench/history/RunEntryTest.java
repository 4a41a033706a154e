package gradmark.bench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import gradmark.bench.compare.Definition;
import gradmark.bench.report.SampleRun;
import gradmark.bench.result.JsonFile;
import gradmark.bench.result.RunRecord;
import gradmark.bench.result.RunStatus;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunEntryTest {
  private static final String ROW =
      """
      {"benchmark": "p.B.run", "mode": "MODE", "threads": THREADS, "forks": 2, "params": {},
       "primaryMetric": {"score": 13.0, "scoreError": "NaN", "scoreUnit": "UNIT",
         "rawData": [[12.0, 10.0, 11.0, 1.0], [20.0, 14.0, 13.0]]},
       "secondaryMetrics": {}}\
      """;

  @TempDir private Path temporary;

  @Test
  void aForkCountsByItsBestIterationOfAsManyAsEachHas() throws IOException {
    assertThat(entry(row("avgt", 1, "ns/op"), row("thrpt", 1, "ops/s")).values())
        .extracting(HistoryEntry.Value::mode, HistoryEntry.Value::value, HistoryEntry.Value::forks)
        .containsExactly(tuple("avgt", 11.5, 2), tuple("thrpt", 16.0, 2));
  }

  @Test
  void rowsOfDifferentThreadsAreDifferentNumbersAndEqualOnesAreOne() throws IOException {
    String one = row("avgt", 1, "ns/op");
    HistoryEntry entry = entry(one, row("avgt", 2, "ns/op"), one);

    assertThat(entry.values())
        .extracting(HistoryEntry.Value::flags, HistoryEntry.Value::forks)
        .containsExactly(tuple(List.of("-t 1"), 4), tuple(List.of("-t 2"), 2));
  }

  @Test
  void theJvmIsTheOneThatTheFileNames() throws IOException {
    String silent = row("avgt", 1, "ns/op");
    String told =
        silent.replace("\"forks\"", "\"jdkVersion\": \"25\", \"vmName\": \"VM\", \"forks\"");

    assertThat(entry(silent).jvm()).isEqualTo("unverified");
    assertThat(entry(told, silent).jvm()).isEqualTo("VM 25");
    assertThat(entry(told, told.replace("25", "21")).jvm()).isEqualTo("VM 21 and VM 25");
  }

  @Test
  void eachNumberTellsTheDefinitionOfItsRow() throws IOException {
    String brief =
        row("avgt", 2, "ns/op")
            .replace(
                "\"forks\"",
                "\"measurementTime\": \"10 ms\", \"measurementBatchSize\": 5, \"forks\"");

    HistoryEntry entry = entry(brief);

    assertThat(entry.values())
        .extracting(HistoryEntry.Value::definition)
        .containsExactly(new Definition(2, "10 ms", 5, null));
    Path file = temporary.resolve("history.ndjson");
    HistoryFile.add(file, List.of(entry));
    assertThat(HistoryFile.read(file)).containsExactly(entry);
  }

  @Test
  void anAllocationTellsWhatItCannotResolve() throws IOException {
    String allocating =
        row("avgt", 1, "ns/op")
            .replace(
                "\"secondaryMetrics\": {}",
                "\"secondaryMetrics\": {\"gc.alloc.rate.norm\":"
                    + " {\"score\": 0.001, \"scoreUnit\": \"B/op\", \"rawData\": [[0.001]]}}");
    String brief = allocating.replace("\"forks\"", "\"measurementTime\": \"10 ms\", \"forks\"");

    HistoryEntry entry = entry(allocating);
    HistoryEntry other = entry(brief);

    // Of the fastest iteration.
    double share = (16 << 10) * 1e-9;
    assertThat(entry.values().getFirst().resolution()).isNull();
    assertThat(entry.values().getLast().value()).isEqualTo(0.001);
    assertThat(entry.values().getLast().resolution()).isCloseTo(1 + share, within(1e-9));
    assertThat(other.values().getLast().resolution()).isCloseTo(1 + share / 0.01, within(1e-9));
    assertThat(other.id()).as("the same numbers").isEqualTo(entry.id());
    assertThat(JsonFile.text(entry.values().getFirst())).doesNotContain("resolution");
  }

  @Test
  void ofARunInWhichSomethingFailedWhatWasMeasuredIsKept() throws IOException {
    SampleRun.writeTo(temporary);
    HistoryEntry whole = RunEntry.ofRun(temporary);
    status(RunStatus.INCOMPLETE);

    HistoryEntry partial = RunEntry.ofRun(temporary);

    assertThat(whole.incomplete()).isFalse();
    assertThat(partial.incomplete()).isTrue();
    assertThat(partial.values()).isEqualTo(whole.values()).isNotEmpty();
    assertThat(partial.run()).isEqualTo(whole.run());
  }

  @Test
  void aRunThatIsStillMeasuredIsRefused() throws IOException {
    SampleRun.writeTo(temporary);
    status(RunStatus.RUNNING);

    assertThatThrownBy(() -> RunEntry.ofRun(temporary))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.INCOMPLETE))
        .hasMessageContaining("go on with it first");
  }

  private void status(RunStatus status) {
    Path file = temporary.resolve(RunRecord.FILE);
    RunRecord run = JsonFile.read(file, RunRecord.class);
    JsonFile.write(
        file,
        new RunRecord(
            run.schema(), run.identity(), status, run.started(), run.ended(), run.seed()));
  }

  private static String row(String mode, int threads, String unit) {
    return ROW.replace("MODE", mode).replace("THREADS", "" + threads).replace("UNIT", unit);
  }

  private HistoryEntry entry(String... rows) throws IOException {
    Path file = temporary.resolve("jmh.json");
    Files.writeString(file, "[" + String.join(",", rows) + "]");
    return RunEntry.ofJson(file, "0123abc", "2026-01-01T00:00:00Z");
  }
}
