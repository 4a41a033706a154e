package gradmark.peers.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gemm-nn-7x9x33",
        "gemm-nt-7x9x33",
        "gemm-tn-7x9x33",
        "exp-100",
        "tanh-100",
        "sigmoid-100",
        "adam-100",
        "step-d3-w16-b8",
        "trainings-d3-w16-b8"
      })
  void gradmarkPassesItsOwnCheck(String name) {
    Case work = Cases.parse(name);
    try (Prepared prepared = work.checked("gradmark", 1)) {
      assertThat(prepared.runOnce()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gemm-nn-64x96x64", "step-d3-w64-b8", "trainings-d3-w16-b8"})
  void gradmarkPassesItOnTwoThreads(String name) {
    try (Prepared prepared = Cases.parse(name).checked("gradmark", 2)) {
      assertThat(prepared.runOnce()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp-100", "tanh-101", "sigmoid-102"})
  void theJdkPasses(String name) {
    try (Prepared prepared = Cases.parse(name).checked("jdk", 1)) {
      assertThat(prepared.runOnce()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gemm-nn-7x9x33, C[",
    "exp-100, y[",
    "adam-100, parameters",
    "step-d3-w16-b8, parameters",
    "trainings-d3-w16-b8, parameters"
  })
  void aWrongResultIsAMismatch(String name, String what) {
    assertThatExceptionOfType(Mismatch.class)
        .isThrownBy(() -> Cases.parse(name).checked("wrong", 1))
        .withMessageContaining(what)
        .withMessageContaining("allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no_clip", "sum_not_mean", "sum_after_clip"})
  void whatAdamHidesIsSeenAllTheSame(String library) {
    assertThatExceptionOfType(Mismatch.class)
        .isThrownBy(() -> new StepCase(3, 16, 8).checked(library, 1))
        .withMessageContaining("parameters");
  }

  @ParameterizedTest
  @CsvSource({
    "few_steps, loss after the last step",
    "other_examples, loss before the first step",
    "none_right, accuracy after the last step"
  })
  void whatFirstStepsHideIsSeenOfWholeTrainings(String library, String what) {
    assertThatExceptionOfType(Mismatch.class)
        .isThrownBy(() -> new TrainingsCase(3, 16, 8).checked(library, 2))
        .withMessageContaining(what)
        .withMessageContaining("allowed");
  }

  @Test
  void aRunIsATrainingPerThread() {
    TrainingsCase work = new TrainingsCase(3, 16, 8);
    assertThat(work.rate(0.5, 1)).isEqualTo(120);
    assertThat(work.rate(0.5, 2)).isEqualTo(240);
    try (Prepared prepared = work.checked("gradmark", 2)) {
      float[] seen = prepared.runOnce();
      assertThat(seen).hasSize(8);
      assertThat(Arrays.copyOfRange(seen, 4, 8)).isEqualTo(Arrays.copyOf(seen, 4));
      assertThat(prepared.runOnce()).isEqualTo(seen);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong_beta1", "wrong_beta2", "wrong_epsilon"})
  void everyConstantOfAdamIsSeen(String library) {
    assertThatExceptionOfType(Mismatch.class)
        .isThrownBy(() -> new AdamCase(1000).checked(library, 1))
        .withMessageContaining("parameters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam-1000", "step-d3-w16-b8"})
  void nothingDriftsWhileItIsTimed(String name) {
    try (Prepared prepared = Cases.parse(name).checked("gradmark", 1)) {
      float[] first = prepared.result().clone();
      prepared.run();
      assertThat(prepared.result()).isEqualTo(first);
    }
  }

  @Test
  void theClipOfEveryDefaultStepHasSomethingToDo() {
    List<StepCase> steps = new ArrayList<>();
    for (Case work : Cases.standard()) {
      if (work instanceof StepCase step) {
        steps.add(step);
      } else if (work instanceof TrainingsCase trainings) {
        steps.add(trainings.step());
      }
    }
    assertThat(steps)
        .hasSize(7)
        .allSatisfy(
            step ->
                assertThat(StepCheck.norm(new StepCheck(step).gradient()))
                    .as(step.name())
                    .isGreaterThan(1.05));
  }

  @Test
  void aMissingAdapterIsUnavailable() {
    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(() -> Cases.parse("exp-10").checked("absent", 1))
        .withMessageContaining("absent")
        .withMessageContaining("jdk");
  }

  /** 64·16 + 2·16·16 + 16·10 weights, 58 biases; the first layer's δ is not computed. */
  @Test
  void theFloorOfAStepIsItsProductsAndItsStream() {
    StepCase step = new StepCase(3, 16, 8);
    double flops = 2.0 * 8 * (2 * 1024 + 3 * (512 + 160));
    assertThat(step.flops()).isEqualTo(flops);
    Map<Ceiling, Double> measured = Map.of(Ceiling.FMA, 50.0, Ceiling.adamStream(1754), 20.0);
    double seconds = 1e-9 * (flops / 50 + 28 * 1754 / 20.0);
    assertThat(step.ceiling(measured, 1).getAsDouble()).isCloseTo(8 / seconds, within(1e-6));
    assertThat(step.ceiling(Map.of(Ceiling.FMA, 50.0), 1)).isEmpty();
  }

  /** Five looks at 360 examples, whose products are of 1,024 + 2·256 + 160 weights. */
  @Test
  void theFloorOfATrainingIsThatOfItsStepsAndItsLooks() {
    TrainingsCase work = new TrainingsCase(3, 16, 8);
    assertThat(work.lookFlops()).isEqualTo(5.0 * 360 * 2 * 1696);
    Map<Ceiling, Double> measured = Map.of(Ceiling.FMA, 50.0, Ceiling.adamStream(1754), 20.0);
    double seconds = 100 * work.step().floor(50, 20) + 1e-9 * 5 * 360 * 2 * 1696 / 50;
    for (int threads = 1; threads <= 2; threads++) {
      assertThat(work.ceiling(measured, threads).getAsDouble())
          .isCloseTo(60 / seconds, within(1e-6));
    }
    assertThat(work.ceiling(Map.of(Ceiling.FMA, 50.0), 1)).isEmpty();
  }

  @Test
  void everyStepOfATrainingHasItsBatchAndTheFirstIsTheStepsOwn() {
    TrainingsCase work = new TrainingsCase(3, 16, 8);
    List<TrainingsCase.Batch> batches = work.batches();
    assertThat(batches).hasSize(100);
    assertThat(batches.getFirst().examples()).isEqualTo(work.step().examples());
    assertThat(batches.getFirst().labels()).isEqualTo(work.step().labels());
    assertThat(batches.get(1).examples()).isNotEqualTo(work.step().examples());
  }

  @Test
  void aCeilingIsReadFromItsKey() {
    assertThat(Ceiling.adamStream(1000).length()).isEqualTo(1024);
    assertThat(Ceiling.parse(Ceiling.adamStream(1000).key())).contains(Ceiling.adamStream(1024));
    assertThat(Ceiling.parse(Ceiling.copyStream(1).key())).contains(Ceiling.copyStream(256));
    assertThat(Ceiling.parse(Ceiling.FMA.key())).contains(Ceiling.FMA);
    assertThat(Ceiling.parse("onednn")).isEmpty();
  }
}
