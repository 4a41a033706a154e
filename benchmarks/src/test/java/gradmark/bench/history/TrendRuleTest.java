package gradmark.bench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gradmark.bench.compare.Aliases;
import gradmark.bench.compare.RowKey;
import gradmark.bench.result.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendRuleTest {
  private static final Explanations NONE = new Explanations(List.of());

  @Test
  void aRenamedBenchmarkIsTheSameNumberStill(@TempDir Path directory) throws IOException {
    List<HistoryEntry> history = history("avgt", "ns/op", "m", step(100, 110));
    history.subList(0, 10).replaceAll(TrendRuleTest::renamed);
    Path file = Files.writeString(directory.resolve("aliases"), "p.Old.run=p.B.run\n");

    assertThat(Track.of(history, Aliases.NONE)).hasSize(2);
    Trend trend = Trend.of(history, TrendRule.DEFAULT, NONE, Aliases.read(file));

    assertThat(trend.tracks()).hasSize(1);
    assertThat(trend.changes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "avgt, ns/op, 110, WORSE, 1",
    "avgt, ns/op, 90, BETTER, 0",
    "thrpt, ops/s, 110, BETTER, 0",
    "thrpt, ops/s, 90, WORSE, 1"
  })
  void directionGoesByModeAndUnit(
      String mode, String unit, double level, Change.Weight weight, int exitCode) {
    Trend trend = trend(NONE, history(mode, unit, "m", step(100, level)));
    assertThat(trend.changes()).hasSize(1);
    Change change = trend.changes().getFirst();
    assertThat(change.weight()).isEqualTo(weight);
    assertThat(change.kind()).isEqualTo(Change.Kind.STEP);
    assertThat(change.run().commit()).isEqualTo(commit(20));
    assertThat(change.runBefore().commit()).isEqualTo(commit(19));
    assertThat(trend.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void anExplainedStepIsNoAlarm() {
    List<HistoryEntry> history = history("avgt", "ns/op", "m", step(100, 110));
    Explanations other = NONE.with(new Explanations.Explanation(commit(20), "Other", "a trade"));
    assertThat(trend(other, history).exitCode()).isEqualTo(1);
    Explanations ours =
        NONE.with(new Explanations.Explanation(commit(20).substring(0, 7), "B\\.run", "a trade"));
    assertThat(trend(ours, history).exitCode()).isZero();
    assertThat(trend(ours, history).changes().getFirst().explanation()).isEqualTo("a trade");
  }

  @Test
  void whatChangesWithTheMachineIsNoStep() {
    List<HistoryEntry> history = new ArrayList<>();
    double[] values = step(100, 200);
    for (int i = 0; i < values.length; i++) {
      history.add(entry(i, "avgt", "ns/op", RowKey.PRIMARY, values[i], i < 20 ? "one" : "two"));
    }
    Trend trend = trend(NONE, history);
    assertThat(trend.changes()).isEmpty();
    assertThat(trend.tracks().getFirst().changesOfEra()).containsExactly(0, 20);
    assertThat(trend.tracks().getFirst().eras()).hasSize(2);
    assertThat(TrendText.of(trend)).contains("the machine changed").contains("No change.");
  }

  @Test
  void machinesThatTakeTurnsEachHaveTheirOwnHistory() {
    double[] values = ChangePointsTest.noisy(60, 6, i -> i < 30 ? 100 : 110);
    List<HistoryEntry> history = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      boolean faster = i % 2 == 1;
      double value = faster ? values[i] / 2 : values[i];
      history.add(entry(i, "avgt", "ns/op", RowKey.PRIMARY, value, faster ? "two" : "one"));
    }
    Trend trend = trend(NONE, history);
    assertThat(trend.changes())
        .extracting(Change::index, Change::previous, Change::weight)
        .containsExactly(tuple(30, 28, Change.Weight.WORSE), tuple(31, 29, Change.Weight.WORSE));
    assertThat(trend.changes().getFirst().runBefore().commit()).isEqualTo(commit(28));
    assertThat(Boundaries.of(trend)).singleElement().asString().contains("machine two");
  }

  @Test
  void aDeterministicNumberIsHeldAgainstTheLastRunWhicheverMachineThatWas() {
    List<HistoryEntry> history = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      double value = i < 3 ? 0.25 : 0.5;
      history.add(entry(i, "avgt", "loss", "loss.final", value, i % 2 == 0 ? "one" : "two"));
    }
    assertThat(trend(NONE, history).changes())
        .extracting(Change::index, Change::previous, Change::kind)
        .containsExactly(tuple(3, 2, Change.Kind.NUMERICS));
  }

  @ParameterizedTest
  @CsvSource({"18, false", "19, true", "20, true", "21, true", "22, false"})
  void anExplanationHoldsForTheNeighbouringRunsToo(int at, boolean explained) {
    List<HistoryEntry> history = history("avgt", "ns/op", "m", step(100, 110));
    Explanations one = NONE.with(new Explanations.Explanation(commit(at), "", "a trade"));
    assertThat(trend(one, history).changes().getFirst().explained()).isEqualTo(explained);
  }

  @Test
  void anExplanationOfADriftHoldsWhereverItIsNoticed() {
    double[] values = ChangePointsTest.noisy(80, 5, i -> 100 + 0.2 * i);
    List<HistoryEntry> history = history("avgt", "ns/op", "m", values);
    Explanations middle = NONE.with(new Explanations.Explanation(commit(40), "", "a leak"));
    assertThat(trend(middle, history).exitCode()).isZero();
  }

  @Test
  void aDriftIsFoundAndCalledOne() {
    double[] values = ChangePointsTest.noisy(80, 5, i -> 100 + 0.2 * i);
    Trend trend = trend(NONE, history("avgt", "ns/op", "m", values));
    assertThat(trend.changes()).hasSize(1);
    assertThat(trend.changes().getFirst().kind()).isEqualTo(Change.Kind.DRIFT);
    assertThat(trend.exitCode()).isEqualTo(1);
    assertThat(TrendText.of(trend)).contains("worse, drift");
  }

  @Test
  void aDeterministicNumberMayNotChangeAtAll() {
    double[] values = new double[5];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 3 ? 0.25 : Math.nextUp(0.25);
    }
    List<HistoryEntry> history = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      history.add(entry(i, "avgt", "loss", "loss.final", values[i], "one"));
    }
    Trend trend = trend(NONE, history);
    assertThat(trend.changes())
        .singleElement()
        .satisfies(change -> assertThat(change.kind()).isEqualTo(Change.Kind.NUMERICS));
    assertThat(trend.exitCode()).isEqualTo(4);
    Explanations neighbour = NONE.with(new Explanations.Explanation(commit(2), "", "meant"));
    assertThat(trend(neighbour, history).exitCode()).as("it did not change there").isEqualTo(4);
  }

  @Test
  void aNumberThatIsNewOrGoneIsNoChange() {
    List<HistoryEntry> history = history("avgt", "ns/op", "m", step(100, 100));
    history.add(entry(100, "avgt", "us/op", RowKey.PRIMARY, 0.1, "one"));
    Trend trend = trend(NONE, history);
    assertThat(trend.tracks()).hasSize(2);
    assertThat(trend.changes()).isEmpty();
    assertThat(trend(NONE, List.of()).exitCode()).isZero();
  }

  private static HistoryEntry renamed(HistoryEntry entry) {
    HistoryEntry.Value value = entry.values().getFirst();
    return with(
        entry,
        new HistoryEntry.Value(
            "p.Old.run",
            value.params(),
            value.flags(),
            value.mode(),
            value.metric(),
            value.unit(),
            value.value(),
            value.forks(),
            value.resolution(),
            value.definition()));
  }

  static HistoryEntry with(HistoryEntry entry, HistoryEntry.Value... values) {
    return new HistoryEntry(
        entry.schema(),
        entry.id(),
        entry.started(),
        entry.commit(),
        entry.version(),
        entry.fingerprint(),
        entry.machine(),
        entry.jvm(),
        entry.status(),
        List.of(values));
  }

  static Trend trend(Explanations explanations, List<HistoryEntry> history) {
    return Trend.of(history, TrendRule.DEFAULT, explanations, Aliases.NONE);
  }

  /** Twenty values at one level and twenty at another. */
  static double[] step(double before, double after) {
    return ChangePointsTest.noisy(40, 6, i -> i < 20 ? before : after);
  }

  static List<HistoryEntry> history(String mode, String unit, String machine, double[] values) {
    List<HistoryEntry> history = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      history.add(entry(i, mode, unit, RowKey.PRIMARY, values[i], machine));
    }
    return history;
  }

  static HistoryEntry entry(
      int index, String mode, String unit, String metric, double value, String machine) {
    return new HistoryEntry(
        HistoryEntry.SCHEMA,
        "id" + index,
        String.format(Locale.ROOT, "2026-%02d-%02dT00:00:00Z", 1 + index / 28, 1 + index % 28),
        commit(index),
        "1.0",
        machine,
        "machine " + machine,
        "a JVM",
        RunStatus.COMPLETE,
        List.of(
            new HistoryEntry.Value(
                "p.B.run", Map.of("n", "8"), List.of(), mode, metric, unit, value, 3, null, null)));
  }

  static String commit(int index) {
    return String.format(Locale.ROOT, "%040x", 0xabc0000L + index).substring(30) + "0".repeat(30);
  }
}
