package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ab.Measured.Scores;
import gradmark.bench.compare.Floors;
import gradmark.bench.compare.RowKey;
import gradmark.bench.compare.RowResult;
import gradmark.bench.compare.Verdict;
import gradmark.bench.result.JmhHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgementTest {
  private static final RowKey ROW =
      new RowKey("a.B.m", new TreeMap<>(), List.of(), "avgt", RowKey.PRIMARY);
  private static final Floors NO_FLOORS = Floors.read(List.of());

  private final Random random = new Random(7);

  @TempDir private Path temporary;

  /** What the forks of one side tell beside their score, which is noise of a percent. */
  private interface Secondary {
    Map<String, Scores> get();
  }

  @Test
  void aSecondaryMetricThatIsOpenKeepsItsRowOpen() {
    Judgement judgement =
        judgement(1, () -> Map.of("hits", noisy(0.5)), () -> Map.of("hits", noisy(0.5)));

    assertThat(verdict(judgement, RowKey.PRIMARY)).isEqualTo(Verdict.SAME);
    assertThat(verdict(judgement, "hits")).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.unsettled()).containsExactly(ROW);
  }

  @Test
  void whatMoreBlocksCannotSettleKeepsNoRowOpen() {
    Judgement judgement =
        judgement(1, () -> Map.of("hits", noisy(0.5), "loss.final", one("loss", 1)), Map::of);

    assertThat(verdict(judgement, "hits")).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(judgement, "loss.final")).isEqualTo(Verdict.NUMERICS_CHANGED);
    assertThat(row(judgement, "hits").note()).isEqualTo("only base has a value");
    assertThat(judgement.unsettled()).isEmpty();
  }

  @Test
  void aRowOfTheSameCodeNeedsNoForkAndOthersAreOpenWithoutOne() {
    for (Standing standing : List.of(Standing.SAME_CODE, Standing.COMPARED)) {
      List<PlannedRow> rows = List.of(new PlannedRow(ROW, standing, "", List.of()));

      RowResult result =
          new Judgement(rows, new BlockLog(List.of()), NO_FLOORS)
              .comparison(true)
              .rows()
              .getFirst();

      assertThat(result.verdict())
          .isEqualTo(standing == Standing.SAME_CODE ? Verdict.SAME_CODE : Verdict.INCONCLUSIVE);
      assertThat(result.note()).isEqualTo("the time was over before its first block was");
    }
  }

  @Test
  void aDeterministicMetricOfTheHeadAloneIsNew() {
    Judgement judgement = judgement(1, Map::of, () -> Map.of("output.crc32", one("crc32", 17)));
    assertThat(verdict(judgement, "output.crc32")).isEqualTo(Verdict.NEW);
  }

  @Test
  void aChangeOfTheBitsIsFoundWhateverTheTimes() {
    Judgement judgement =
        judgement(
            1,
            () -> Map.of("output.crc32", one("crc32", 17)),
            () -> Map.of("output.crc32", one("crc32", 18)));
    assertThat(verdict(judgement, "output.crc32")).isEqualTo(Verdict.NUMERICS_CHANGED);
  }

  @Test
  void workThatChangedIsAnotherDefinitionAndNoChangeOfNumerics() {
    Judgement judgement =
        judgement(
            2,
            () -> Map.of("work.perOp", one("flop", 64)),
            () -> Map.of("work.perOp", one("flop", 32)));

    assertThat(judgement.comparison(true).rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.verdict()).isEqualTo(Verdict.DEFINITION_CHANGED);
              assertThat(row.note()).isEqualTo("work.perOp: 64.0 became 32.0");
            });
    assertThat(judgement.unsettled()).isEmpty();
  }

  @Test
  void aMetricInAnotherUnitIsNotDropped() {
    Judgement judgement =
        judgement(1, () -> Map.of("hits", one("us/op", 1)), () -> Map.of("hits", one("ops/us", 1)));
    assertThat(row(judgement, "hits").note()).isEqualTo("unit: us/op became ops/us");
  }

  @Test
  void aRowsOwnFloorCounts() throws IOException {
    assertThat(verdict(judgement(1.08, Map::of, Map::of), RowKey.PRIMARY))
        .isEqualTo(Verdict.REGRESSED);
    Path equal =
        Files.writeString(
            temporary.resolve("comparison.json"),
            """
            {"schema": 1, "verdict": "SAME", "complete": true, "notes": [], "counts": {}, "rows": [
              {"benchmark": "a.B.m", "params": {}, "mode": "avgt", "metric": "primary",
               "unit": "us/op", "better": "LOWER", "verdict": "SAME", "ratio": 1.12,
               "baseForks": 12, "headForks": 12, "note": ""}]}
            """);
    Judgement floored = judgement(1.08, Map::of, Map::of, Floors.read(List.of(equal)));
    assertThat(verdict(floored, RowKey.PRIMARY)).isEqualTo(Verdict.SAME);
  }

  @Test
  void aRowThatCannotBeToldToJmhIsInconclusive() {
    PlannedRow row = new PlannedRow(ROW, Standing.NOT_EXPRESSIBLE, "a comma", List.of());
    RowResult result =
        new Judgement(List.of(row), new BlockLog(List.of()), NO_FLOORS)
            .comparison(true)
            .rows()
            .getFirst();
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.note()).isEqualTo("a comma");
  }

  private Judgement judgement(double factor, Secondary base, Secondary head) {
    return judgement(factor, base, head, NO_FLOORS);
  }

  private Judgement judgement(double factor, Secondary base, Secondary head, Floors floors) {
    List<PairedFork> forks = new ArrayList<>();
    for (int block = 1; block <= 8; block++) {
      int place = 0;
      for (Side side : Schedule.sides(block)) {
        place++;
        double best = 100 * (side == Side.HEAD ? factor : 1) * noise(0.01);
        Map<String, Scores> secondary = (side == Side.BASE ? base : head).get();
        Measured measured =
            new Measured(
                JmhHeader.UNKNOWN, 1, List.of(), 1, one("us/op", best), new TreeMap<>(secondary));
        forks.add(
            new PairedFork(
                ROW.benchmark(),
                ROW.mode(),
                ROW.params(),
                side,
                1,
                block,
                place,
                1,
                null,
                measured,
                new TreeMap<>()));
      }
    }
    PlannedRow row = new PlannedRow(ROW, Standing.COMPARED, "", List.of());
    return new Judgement(List.of(row), new BlockLog(forks), floors);
  }

  private Scores noisy(double spread) {
    return one("ops/s", 100 * noise(spread));
  }

  private double noise(double spread) {
    return Math.exp(spread * random.nextGaussian());
  }

  private static Scores one(String unit, double value) {
    return new Scores(unit, List.of(value));
  }

  private static Verdict verdict(Judgement judgement, String metric) {
    return row(judgement, metric).verdict();
  }

  private static RowResult row(Judgement judgement, String metric) {
    return judgement.comparison(true).rows().stream()
        .filter(row -> row.key().metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
