package gradmark.peers.run;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.result.Median;
import gradmark.peers.report.PeersFile.CaseRates;
import gradmark.peers.report.PeersFile.Implementation;
import gradmark.peers.report.PeersFile.NotRun;
import gradmark.peers.report.Ratio;
import gradmark.peers.work.Cases;
import gradmark.peers.work.LibraryFacts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String CASE = "gemm-nn-64x64x64";

  private final List<String> turns = new ArrayList<>();

  private TrialResult measured(Trial trial, Library library, int round) {
    turns.add(round + " " + trial.entrant());
    return TrialResult.measured(
        (library == Library.GRADMARK ? 0 : 10) + round + 1.0,
        new LibraryFacts(library.key() + " 1.0", "Zen", Map.of()));
  }

  @Test
  void ceilingsAndLibrariesTakeTurns() {
    Comparison comparison = comparison(1, Library.GRADMARK, Library.ONEDNN);
    comparison.run(3, Trial.Times.STANDARD, this::measured);
    assertThat(comparison.trials(3, Trial.Times.STANDARD)).isEqualTo(9);
    assertThat(turns)
        .containsExactly(
            "0 ceiling-fma",
            "0 gradmark",
            "0 onednn",
            "1 onednn",
            "1 gradmark",
            "1 ceiling-fma",
            "2 gradmark",
            "2 onednn",
            "2 ceiling-fma");
    CaseRates rates = comparison.rates();
    assertThat(rates.ceiling()).isEqualTo(3.0);
    assertThat(rates.rates()).isEqualTo(Map.of("gradmark", 2.0, "onednn", 12.0));
    assertThat(rates.perFork())
        .isEqualTo(Map.of("gradmark", List.of(1.0, 2.0, 3.0), "onednn", List.of(11.0, 12.0, 13.0)));
    assertThat(rates.ceilings()).isEqualTo(Map.of("ceiling-fma", List.of(1.0, 2.0, 3.0)));
    assertThat(rates.ratios()).isEqualTo(Map.of("onednn", new Ratio(2.0 / 12, 1.0 / 11, 3.0 / 13)));
    assertThat(comparison.implementations())
        .containsEntry("onednn", new Implementation("onednn 1.0", "Zen"));
    assertThat(comparison.missing(comparison.rates())).isEmpty();
    assertThat(comparison.notRun()).isEmpty();
  }

  @Test
  void aFirstAnswerTakesEachCeilingOnce() {
    Comparison comparison = comparison(1, Library.GRADMARK, Library.ONEDNN);
    comparison.run(2, Trial.Times.QUICK, this::measured);
    assertThat(comparison.trials(2, Trial.Times.QUICK)).isEqualTo(5);
    assertThat(turns)
        .containsExactly("0 ceiling-fma", "0 gradmark", "0 onednn", "1 onednn", "1 gradmark");
    assertThat(comparison.missing(comparison.rates())).isEmpty();
  }

  @Test
  void whoFailsIsNotedOnceAndTakesNoMoreTurns() {
    Comparison comparison = comparison(1, Library.GRADMARK, Library.MKL);
    comparison.run(
        2,
        Trial.Times.QUICK,
        (trial, library, round) ->
            library == Library.MKL ? failed(trial, round) : measured(trial, library, round));
    assertThat(turns).containsOnlyOnce("0 mkl").doesNotContain("1 mkl");
    assertThat(comparison.notRun())
        .containsExactly(new NotRun(CASE, 1, "mkl", true, "C[0] is 1, ours is 2", "mkl.log"));
    assertThat(comparison.rates().rates()).containsOnlyKeys("gradmark");
    assertThat(comparison.missing(comparison.rates())).containsExactly("mkl");
  }

  private TrialResult failed(Trial trial, int round) {
    turns.add(round + " " + trial.entrant());
    return TrialResult.failed(true, "C[0] is 1, ours is 2").withLog("mkl.log");
  }

  @Test
  void whoHasOneThreadIsNotedForTwo() {
    Comparison comparison = comparison(2, Library.GRADMARK, Library.NETLIB);
    comparison.run(1, Trial.Times.QUICK, this::measured);
    assertThat(comparison.notRun()).extracting(NotRun::library).containsExactly("netlib");
    assertThat(comparison.missing(comparison.rates())).isEmpty();
  }

  @Test
  void oursIsNotedWhereItHasOneThreadAndOthersAreMeasured() {
    Comparison comparison =
        new Comparison(
            Cases.parse("adam-1000"), 2, EnumSet.of(Library.GRADMARK, Library.ND4J, Library.MKL));
    comparison.run(1, Trial.Times.QUICK, this::measured);
    assertThat(comparison.notRun())
        .containsExactly(
            new NotRun("adam-1000", 2, "gradmark", false, "it does this on one thread only", null));
    assertThat(comparison.rates().rates()).containsOnlyKeys("nd4j");
    assertThat(comparison.missing(comparison.rates())).isEmpty();
  }

  @Test
  void nobodysCaseNeedsNoCeiling() {
    Comparison comparison =
        new Comparison(Cases.parse("exp-1000"), 2, EnumSet.of(Library.GRADMARK, Library.JDK));
    comparison.run(2, Trial.Times.QUICK, this::measured);
    assertThat(turns).isEmpty();
    assertThat(comparison.trials(2, Trial.Times.QUICK)).isZero();
    assertThat(comparison.notRun()).extracting(NotRun::library).containsExactly("gradmark", "jdk");
    assertThat(comparison.missing(comparison.rates())).isEmpty();
  }

  @Test
  void oursIsMissedWhereItFailed() {
    Comparison comparison = comparison(1, Library.GRADMARK, Library.MKL);
    comparison.run(1, Trial.Times.QUICK, (trial, library, round) -> failed(trial, round));
    assertThat(comparison.missing(comparison.rates()))
        .containsExactly("ceiling-fma", "gradmark", "mkl");
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetween() {
    assertThat(Median.of(List.of(4.0, 1.0))).isEqualTo(2.5);
    assertThat(Median.of(List.of(9.0, 1.0, 4.0))).isEqualTo(4.0);
  }

  @Test
  void aTrialIsReadFromItsArguments() {
    Trial trial = new Trial("onednn", Cases.parse(CASE), 2, Trial.Times.STANDARD);
    assertThat(Trial.parse(trial.arguments().toArray(String[]::new))).isEqualTo(trial);
    assertThat(trial.ceiling()).isEmpty();
  }

  private static Comparison comparison(int threads, Library first, Library second) {
    return new Comparison(Cases.parse(CASE), threads, EnumSet.of(first, second));
  }
}
