package gradmark.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.activation.LeakyRelu;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.clip.ClipByGlobalNorm;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AxisTest {
  @ParameterizedTest(name = "{0} {1} means {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ACTIVATION    | relu,TANH                  | RELU;TANH",
        "ACTIVATION    | LEAKY_RELU(0.2)            | LEAKY_RELU(0.2)",
        "ACTIVATION    | LEAKY_RELU(0.010)          | LEAKY_RELU",
        "INIT          | UNIFORM(1), uniform(1.00)  | UNIFORM(1)",
        "INIT          | UNIFORM(5e-2)              | UNIFORM",
        "INIT          | XAVIER_NORMAL(5/3)         | XAVIER_NORMAL(1.6666666666666667)",
        "INIT          | XAVIER_UNIFORM(1)          | XAVIER_UNIFORM",
        "INIT          | CONSTANT(-1e-7)            | CONSTANT(-1E-7)",
        "CLIP          | GLOBAL_NORM(5)             | GLOBAL_NORM(5)",
        "CLIP          | GLOBAL_NORM(5,1e-6)        | GLOBAL_NORM(5)",
        "CLIP          | GLOBAL_NORM(1,0),NONE      | GLOBAL_NORM(1,0);NONE",
        "OPTIMIZER     | ADAM(0.9,0.99)             | ADAM(0.9,0.99)",
        "OPTIMIZER     | MOMENTUM(0.9)              | MOMENTUM",
        "SCHEDULE      | STEP(50,0.5),STEP(20),CONSTANT | STEP;STEP(20);CONSTANT",
        "DECAY         | none,COUPLED(0.0001)       | NONE;COUPLED(1E-4)",
        "DECAY         | DECOUPLED(0)               | NONE",
        "LEARNING_RATE | default,0.10               | DEFAULT;0.1",
        "LEARNING_RATE | default*0.10,Default*1     | DEFAULT*0.1;DEFAULT",
        "LEARNING_RATE | grid:1e-2..1               | 0.01;0.0316;0.1;0.316;1.0",
        "LEARNING_RATE | grid:0.001..0.05/1,DEFAULT | 0.001;0.01;DEFAULT",
        "LEARNING_RATE | GRID:2e-3..0.02/3,0.01     | 0.002;0.00431;0.00928;0.02;0.01",
        "LEARNING_RATE | grid/1                     | DEFAULT*0.01;DEFAULT*0.1;DEFAULT"
            + ";DEFAULT*10;DEFAULT*100",
        "LEARNING_RATE | grid                       | DEFAULT*0.01;DEFAULT*0.0316;DEFAULT*0.1"
            + ";DEFAULT*0.316;DEFAULT;DEFAULT*3.16;DEFAULT*10;DEFAULT*31.6;DEFAULT*100",
        "MICRO_BATCHES | 1,4,1                      | 1;4",
        "EARLY_STOPPING | none, patience(3)         | NONE;PATIENCE(3)",
        "EARLY_STOPPING | PATIENCE(3,0,0)           | PATIENCE(3)",
        "EARLY_STOPPING | PATIENCE(3,1e-3),PATIENCE(2,0,1) | PATIENCE(3,0.001);PATIENCE(2,0,1)",
        "DEPTH         | 2,64,2                     | 2;64",
        "SEEDS         | 3                          | 0;1;2",
        "TASK          | TEACHER_STUDENT            | TEACHER_STUDENT",
      })
  void readsValues(Axis axis, String list, String expected) {
    assertThat(axis.values(list, TaskCatalogue.NAMED)).containsExactly(expected.split(";", -1));
  }

  @ParameterizedTest
  @EnumSource
  void standardsAreSpelledCanonically(Axis axis) {
    if (axis != Axis.SEEDS) {
      assertThat(axis.values(axis.standard(), TaskCatalogue.NAMED))
          .containsExactly(axis.standard());
    }
  }

  @Test
  void spellingsCarryTheirNumbers() {
    assertThat(Catalogue.ACTIVATIONS.entry("LEAKY_RELU(0.2)")).isEqualTo(new LeakyRelu(0.2));
    assertThat(Catalogue.CLIPPERS.entry("GLOBAL_NORM(5)")).isEqualTo(new ClipByGlobalNorm(5, 1e-6));
    assertThat(Catalogue.SCHEDULES.entry("STEP(20,0.1)")).isEqualTo(new Step(20, 0.1));
    assertThat(Decay.of("DECOUPLED(0.01)"))
        .isEqualTo(new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.01));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ACTIVATION    | RELUX         | --activation: there is no \"RELUX\"; nearest: RELU",
        "INIT          | HE            | --init: there is no \"HE\"; nearest: HE_NORMAL",
        "CLIP          | NORM          | --clip: there is no \"NORM\"; nearest: ACCUMULATE_NORM,"
            + " GLOBAL_NORM",
        "DECAY         | L2(1)         | --decay: there is no \"L2\"",
        "DECAY         | COUPLED       | --decay COUPLED: it takes one number, lambda",
        "DECAY         | COUPLED(-1)   | --decay COUPLED(-1): lambda = -1.0; it must be",
        "ACTIVATION    | RELU(2)       | --activation RELU(2): 1 numbers, but it takes none",
        "CLIP          | VALUE(1,2)    | --clip VALUE(1,2): 2 numbers, but it takes at most 1:"
            + " bound",
        "TASK          | DIGITS(3)     | --task DIGITS(3): 1 numbers, but it takes none",
        "INIT          | UNIFORM(-1)   | --init UNIFORM(-1): limit = -1.0; it must be",
        "INIT          | UNIFORM(NaN)  | --init UNIFORM(NaN): limit = NaN; it must be",
        "INIT          | UNIFORM(a)    | --init UNIFORM(a): \"a\" is not a number",
        "INIT          | UNIFORM()     | --init UNIFORM(): \"\" is not a number",
        "INIT          | UNIFORM(1     | --init UNIFORM(1: a parenthesis has no partner",
        "INIT          | UNIFORM 1)    | --init UNIFORM 1): a parenthesis has no partner",
        "INIT          | UNIFORM(1)x   | --init UNIFORM(1)x: write NAME or NAME(number)",
        "SCHEDULE      | STEP(2.5)     | --schedule STEP(2.5): every = 2.5; it must be a whole"
            + " number",
        "SCHEDULE      | STEP(0)       | --schedule STEP(0): every = 0; it must be at least 1",
        "DEPTH         | 0             | --depth 0: it must be a whole number of at least 1",
        "WIDTH         | -1            | --width -1: it must be a whole number of at least 1",
        "BATCH         | 0             | --batch 0: it must be a whole number of at least 1",
        "DEPTH         | 2,,4          | --depth 2,,4: a value is empty",
        "DEPTH         | x             | --depth x: it must be a whole number of at least 1",
        "STEPS         | 0             | --steps 0: it must be a whole number of at least 1",
        "SEEDS         | 0             | --seeds 0: it must be a whole number of at least 1",
        "SEEDS         | 2000000       | --seeds 2000000: it must be at most 1000000",
        "LEARNING_RATE | NaN           | --learning-rate NaN: it must be finite and above 0",
        "LEARNING_RATE | -0.1          | --learning-rate -0.1: it must be finite and above 0",
        "LEARNING_RATE | 0             | --learning-rate 0: it must be finite and above 0",
        "LEARNING_RATE | Infinity      | --learning-rate Infinity: it must be finite and above 0",
        "LEARNING_RATE | DEFAULT*0     | --learning-rate DEFAULT*0: it must be finite and above 0",
        "LEARNING_RATE | DEFAULT*1e10  | --learning-rate DEFAULT*1e10: the factor must be between",
        "LEARNING_RATE | grid:1        | --learning-rate grid:1: it must be finite and above 0",
        "LEARNING_RATE | grid:1..0.1   | --learning-rate grid:1..0.1: a grid goes from its lower",
        "LEARNING_RATE | grid:0..1     | --learning-rate grid:0..1: it must be finite and above 0",
        "LEARNING_RATE | grid/0        | --learning-rate grid/0: 0 points per decade; it must be",
        "LEARNING_RATE | grid:1..9/x   | --learning-rate grid:1..9/x: X points per decade",
        "MICRO_BATCHES | 0             | --micro-batches 0: it must be a whole number of at least"
            + " 1",
        "EARLY_STOPPING | PATIENC(1)   | --early-stopping: there is no \"PATIENC\"; nearest:"
            + " PATIENCE",
        "EARLY_STOPPING | PATIENCE     | --early-stopping PATIENCE: it takes patience, minDelta",
        "EARLY_STOPPING | PATIENCE(1,0,1,2) | --early-stopping PATIENCE(1,0,1,2): it takes",
        "EARLY_STOPPING | PATIENCE(1.5) | --early-stopping PATIENCE(1.5): patience = 1.5; it must",
        "EARLY_STOPPING | PATIENCE(0)  | --early-stopping PATIENCE(0): patience = 0; it must be",
        "EARLY_STOPPING | PATIENCE(1,-1) | --early-stopping PATIENCE(1,-1): minDelta = -1.0; it",
        "EARLY_STOPPING | PATIENCE(1,0,2) | --early-stopping PATIENCE(1,0,2): restore = 2.0; it",
      })
  void refusesWithTheFlagAndTheValue(Axis axis, String list, String message) {
    assertThatThrownBy(() -> axis.values(list, TaskCatalogue.NAMED))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE))
        .hasMessageStartingWith(message);
  }

  @Test
  void learningRateOfAnOptimizerWithParametersIsThatOfItsName() {
    assertThat(LearningRates.of("DEFAULT*0.01", "MOMENTUM(0.5)")).isEqualTo(1e-4);
    assertThat(LearningRates.of("DEFAULT*0.0316", "SGD")).isEqualTo(0.00316);
    assertThat(LearningRates.of("DEFAULT", "MOMENTUM(0.5)")).isEqualTo(0.01);
    assertThat(LearningRates.of("0.25", "MOMENTUM(0.5)")).isEqualTo(0.25);
  }
}
