package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.bench.result.WorkUnit;
import gradmark.clip.Clippers;
import gradmark.data.Tasks;
import gradmark.init.Initializers;
import gradmark.linalg.Gemms;
import gradmark.linalg.Product;
import gradmark.loss.Losses;
import gradmark.nn.TrainingStep;
import gradmark.optim.Optimizers;
import gradmark.optim.schedule.Schedules;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.infra.BenchmarkParams;

/** Each benchmark's setup: its oracle agrees with every kernel, and it tells its work. */
class SetupsTest {
  private static final int LENGTH = 1003;

  private final BenchmarkParams params = TestParams.of("setup");

  static Stream<Arguments> gemms() {
    return product(Gemms.values(), Product.values(), DataRegime.values());
  }

  @ParameterizedTest
  @MethodSource("gemms")
  void gemm(Gemms gemm, Product product, DataRegime regime) {
    GemmBenchmark benchmark = new GemmBenchmark();
    benchmark.gemm = gemm;
    benchmark.product = product;
    benchmark.regime = regime;
    benchmark.shape = "13x31x21";

    benchmark.prepare(params);

    assertThat(work()).isEqualTo(Work.flops(2 * 13 * 31 * 21));
    assertThat(benchmark.multiply()).hasSize(13 * 21);
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void largeGemmsAreCheckedBySamples(Product product) {
    GemmBenchmark benchmark = new GemmBenchmark();
    benchmark.gemm = Gemms.VECTOR;
    benchmark.product = product;
    benchmark.regime = DataRegime.NORMAL;
    benchmark.shape = "300x200x290";

    benchmark.prepare(params);

    assertThat(work()).isEqualTo(Work.flops(2L * 300 * 200 * 290));
  }

  static Stream<Arguments> activations() {
    return product(Activations.values(), Backend.values());
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activation(Activations activation, Backend backend) {
    ActivationBenchmark benchmark = new ActivationBenchmark();
    benchmark.activation = activation;
    benchmark.backend = backend;
    benchmark.length = LENGTH;
    benchmark.prepare();
    new ActivationBenchmark.Values().compile(benchmark, params);
    ActivationBenchmark.Deltas deltas = new ActivationBenchmark.Deltas();
    assertThat(work()).isEqualTo(Work.bytes(12L * LENGTH));
    deltas.draw(benchmark, params);

    deltas.restore();
    float[] once = benchmark.backward(deltas).clone();
    deltas.restore();

    assertThat(benchmark.backward(deltas)).isEqualTo(once);
    long bytes =
        switch (activation) {
          case IDENTITY -> 0;
          case GELU -> 16;
          default -> 12;
        };
    assertThat(work()).isEqualTo(Work.bytes(bytes * LENGTH));
  }

  static Stream<Arguments> operations() {
    return product(Level1Operation.values(), Backend.values());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void level1(Level1Operation operation, Backend backend) {
    Level1Benchmark benchmark = new Level1Benchmark();
    benchmark.operation = operation;
    benchmark.backend = backend;
    benchmark.length = LENGTH;
    benchmark.prepare(params);
    double first = benchmark.apply();
    benchmark.apply();

    assertThat(benchmark.apply()).isCloseTo(first, within(1e-9 * Math.abs(first)));
    assertThat(work()).isEqualTo(operation.work(LENGTH));
    assertThat(work().amount() % (4L * LENGTH)).isZero();
  }

  static Stream<Arguments> losses() {
    return product(Losses.values(), Backend.values());
  }

  @ParameterizedTest
  @MethodSource("losses")
  void loss(Losses loss, Backend backend) {
    LossBenchmark benchmark = new LossBenchmark();
    benchmark.loss = loss;
    benchmark.backend = backend;
    benchmark.classes = 7;
    benchmark.batch = 33;

    benchmark.prepare(params);

    assertThat(benchmark.lossAndGradient()).isPositive().isFinite();
    assertThat(work()).isEqualTo(Work.bytes(16L * 7 * 33));
  }

  static Stream<Arguments> clippers() {
    return product(Clippers.values(), Backend.values(), DataRegime.values());
  }

  @ParameterizedTest
  @MethodSource("clippers")
  void clipper(Clippers clipper, Backend backend, DataRegime regime) {
    ClipperBenchmark benchmark = new ClipperBenchmark();
    benchmark.clipper = clipper;
    benchmark.backend = backend;
    benchmark.regime = regime;
    benchmark.length = LENGTH;
    benchmark.prepare(params);

    benchmark.restore();
    float factor = benchmark.clip();
    benchmark.restore();

    assertThat(benchmark.clip()).isEqualTo(factor).isBetween(0f, 1f);
    long bytes =
        switch (clipper) {
          case ZEROING, VALUE -> 12;
          case ACCUMULATE_ELEMENTWISE -> 20;
          case NONE, GLOBAL_NORM, ACCUMULATE_NORM -> 4;
        };
    assertThat(work()).isEqualTo(Work.bytes(bytes * LENGTH));
  }

  static Stream<Arguments> optimizers() {
    return product(Optimizers.values(), Backend.values(), DataRegime.values());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void optimizer(Optimizers optimizer, Backend backend, DataRegime regime) {
    OptimizerBenchmark benchmark = new OptimizerBenchmark();
    benchmark.optimizer = optimizer;
    benchmark.backend = backend;
    benchmark.regime = regime;
    benchmark.length = LENGTH;
    benchmark.prepare(params);

    float[] once = benchmark.update().clone();
    benchmark.update();
    benchmark.restart();

    assertThat(benchmark.update()).isEqualTo(once);
    int moments =
        switch (optimizer) {
          case SGD -> 0;
          case MOMENTUM, ARTICLE_ACCUMULATION, ARTICLE_ACCUMULATION_CAPPED -> 1;
          case ADAM -> 2;
        };
    assertThat(work()).isEqualTo(Work.bytes((12L + 8L * moments) * LENGTH));
  }

  @ParameterizedTest
  @EnumSource(Initializers.class)
  void initializer(Initializers initializer) {
    InitializerBenchmark benchmark = new InitializerBenchmark();
    benchmark.initializer = initializer;

    benchmark.prepare(params);

    float[] once = benchmark.initialize().clone();
    assertThat(benchmark.initialize()).isEqualTo(once);
    assertThat(work()).isEqualTo(Work.bytes(8L * once.length));
  }

  @Test
  void ceilings() {
    CeilingBenchmark.Registers registers = new CeilingBenchmark.Registers();
    registers.prepare(params);
    long floats = work().amount() / 2;
    assertThat(work().unit()).isEqualTo(WorkUnit.FLOP);
    for (float value : new CeilingBenchmark().fma(registers)) {
      assertThat(value).isCloseTo(2f, within(1e-6f));
    }
    assertThat(floats % VectorCeiling.lanes()).isZero();

    CeilingBenchmark.Streams streams = new CeilingBenchmark.Streams();
    streams.length = 100;
    assertThatThrownBy(() -> streams.prepare(params)).hasMessageContaining("length=100");
    streams.length = 512;
    streams.prepare(TestParams.of("CeilingBenchmark.streamAdam"));
    assertThat(new CeilingBenchmark().streamAdam(streams)).hasSize(512);
    BenchmarkParams update = TestParams.of("CeilingBenchmark.streamUpdate");
    streams.prepare(update);
    assertThat(ForkMetrics.of(update).orElseThrow().work()).isEqualTo(Work.bytes(8L * 512));
    assertThat(new CeilingBenchmark().streamUpdate(streams)).hasSize(512);
  }

  static Stream<Arguments> steps() {
    return product(Backend.values(), DataRegime.values());
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyStepIsTheSame(Backend backend, DataRegime regime) {
    StepRecipe recipe =
        new StepRecipe(
            Activations.RELU,
            Initializers.HE_NORMAL,
            Clippers.GLOBAL_NORM,
            Optimizers.ADAM,
            Schedules.CONSTANT,
            Losses.SOFTMAX_CROSS_ENTROPY,
            3,
            20,
            8,
            Tasks.DIGITS);
    MeasuredStep measured = new MeasuredStep(recipe, backend, regime);
    TrainingStep step = measured.step();
    float[] parameters = step.mlp().parameters().clone();

    double first = step.run(8);
    float[] gradient = step.mlp().gradient().clone();
    for (int i = 0; i < 20; i++) {
      assertThat(step.run(8)).isEqualTo(first);
    }

    assertThat(step.mlp().gradient()).isEqualTo(gradient);
    assertThat(step.mlp().parameters()).isEqualTo(parameters);
    assertThat(step.optimizerState()[1]).isNotEqualTo(new float[parameters.length]);
    measured.restart();
    assertThat(step.optimizerState()[1]).isEqualTo(new float[parameters.length]);
    assertThat(step.run(8)).isEqualTo(first);
  }

  private Work work() {
    return ForkMetrics.of(params).orElseThrow().work();
  }

  private static Stream<Arguments> product(Object[]... axes) {
    Stream<Object[]> rows = Stream.<Object[]>of(new Object[0]);
    for (Object[] axis : axes) {
      rows =
          rows.flatMap(
              row ->
                  Arrays.stream(axis)
                      .map(
                          value -> {
                            Object[] longer = Arrays.copyOf(row, row.length + 1);
                            longer[row.length] = value;
                            return longer;
                          }));
    }
    return rows.map(Arguments::of);
  }
}
