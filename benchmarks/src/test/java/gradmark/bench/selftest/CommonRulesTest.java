package gradmark.bench.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.compare.ForkScore;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonRulesTest {
  @ParameterizedTest
  @CsvSource({"111, SLOWER", "109, NOTHING", "91, NOTHING", "89, FASTER"})
  void aFixedChangeGoesByTheMeansOfAllForks(double mean, Saying saying) {
    Forks base = forks(fork(90, 110), fork(95, 105));
    Forks head = forks(fork(mean - 20, mean + 10), fork(mean + 5, mean + 5));
    assertThat(new FixedChange(0.10).says(base, head)).isEqualTo(saying);
  }

  /** Both intervals are ± 31.5991/√3 = 18.2437: means that are 36.49 apart do not overlap. */
  @ParameterizedTest
  @CsvSource({"36, NOTHING", "37, SLOWER", "-36, NOTHING", "-37, FASTER"})
  void intervalsOfAllIterationsOverlapOrNot(double shift, Saying saying) {
    Forks base = forks(fork(99), fork(100, 101));
    Forks head = forks(fork(99 + shift, 100 + shift), fork(101 + shift));
    assertThat(new OverlappingIntervals(0.999).says(base, head)).isEqualTo(saying);
  }

  @Test
  void aSingleIterationHasNoInterval() {
    assertThat(new OverlappingIntervals(0.999).says(forks(fork(1)), forks(fork(100))))
        .isEqualTo(Saying.NOTHING);
  }

  /** Of 70 ways to choose four of eight, 2 are as far apart as 1, 2, 3, 4 and 5, 6, 7, 8. */
  @ParameterizedTest
  @CsvSource({
    "1 2 3 4, 5 6 7 8, SLOWER",
    "5 6 7 8, 1 2 3 4, FASTER",
    "1 2 3 5, 4 6 7 8, NOTHING",
    "1 2 3, 4 5 6, NOTHING",
    "1 1 1, 1 1 1, NOTHING"
  })
  void theRankSumGoesByForks(String base, String head, Saying saying) {
    assertThat(new RankSum(0.05).says(ofMeans(base), ofMeans(head))).isEqualTo(saying);
  }

  @ParameterizedTest
  @CsvSource({"100 900, 201 1, SLOWER", "100 1, 199 900, NOTHING", "100 100, 10 10, NOTHING"})
  void thePreviousRunIsTheFirstFork(String base, String head, Saying saying) {
    assertThat(new PreviousRun(2).says(ofMeans(base), ofMeans(head))).isEqualTo(saying);
  }

  /** The deviation is √2, three of them 4.243. */
  @ParameterizedTest
  @CsvSource({
    "99 101, 104.3 1, SLOWER",
    "99 101, 104.2 900, NOTHING",
    "99 101, 95.8 1, NOTHING",
    "99 101, 95.7 900, FASTER",
    "99, 200, NOTHING"
  })
  void aScoreIsHeldAgainstTheHistory(String base, String head, Saying saying) {
    assertThat(new HistoryScore(3).says(ofMeans(base), ofMeans(head))).isEqualTo(saying);
  }

  @Test
  void eachHasAName() {
    assertThat(Judge.ALL)
        .extracting(Judge::name)
        .containsExactly(
            "Gradmark",
            "fixed 10 %",
            "intervals overlap",
            "Mann–Whitney 0.05",
            "previous run 200 %",
            "z-score 3");
  }

  private static Forks ofMeans(String means) {
    return forks(
        Arrays.stream(means.split(" ", -1))
            .mapToDouble(Double::parseDouble)
            .mapToObj(mean -> fork(0.5 * mean, 1.5 * mean))
            .toArray(ForkScore[]::new));
  }

  private static Forks forks(ForkScore... forks) {
    return new Forks(List.of(forks));
  }

  private static ForkScore fork(double... iterations) {
    return new ForkScore(DoubleStream.of(iterations).boxed().toList());
  }
}
