package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.bench.jmh.ForkMetrics.Deterministic;
import gradmark.clip.Clippers;
import gradmark.init.Initializers;
import gradmark.linalg.Gemms;
import gradmark.linalg.Product;
import gradmark.optim.Optimizers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.infra.BenchmarkParams;

class ReferenceDistanceTest {
  private static final Deterministic OUTPUT = new Deterministic("output.crc32", 5, "crc32");

  private final BenchmarkParams params = TestParams.of("distance");

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0",
    "1, 1.00000011920928955078125, 1",
    "1, 0.99999988079071044921875, 1",
    "-2, -2.00000011920928955078125, 0.5",
    "1.00000005960464477539, 1, 0.5",
    "0, 1.401298464324817e-45, 1",
    "NaN, NaN, 0",
    "-Infinity, -Infinity, 0",
    "1e39, Infinity, 0",
    "3.402823669209384634e38, 3.4028234663852886e38, 1"
  })
  void isInUlpsOfTheFloatNearestToTheReference(double expected, double actual, double ulps) {
    ReferenceDistance distance = new ReferenceDistance();
    distance.add(3, 3);
    distance.add(expected, actual);
    distance.add(7, 7);

    assertThat(distance.beside(OUTPUT, false))
        .satisfiesExactly(
            output -> assertThat(output).isEqualTo(OUTPUT),
            most -> {
              assertThat(most.label()).isEqualTo("output.ulp");
              assertThat(most.unit()).isEqualTo("ulp");
              assertThat(most.value()).isCloseTo(ulps, within(1e-6));
            });
  }

  @Test
  void theReferenceIsToldWhereAllOfTheOutputWasHeldAgainstIt() {
    assertThat(reference(1, 2)).isEqualTo(reference(1, 3)).isNotEqualTo(reference(2, 2));
  }

  private static double reference(double expected, double actual) {
    ReferenceDistance distance = new ReferenceDistance();
    distance.add(expected, actual);
    Deterministic last = distance.beside(OUTPUT, true).getLast();
    assertThat(last.label()).isEqualTo("output.reference");
    return last.value();
  }

  @Test
  void aSampleOfTheOutputHasNoReference() {
    assertThat(gemm("13x31x21")).isTrue();
    assertThat(gemm("256x256x257")).isFalse();
    assertThat(optimizer(Optimizers.SGD, 1003)).isTrue();
    assertThat(optimizer(Optimizers.SGD, 1025)).isFalse();
    assertThat(optimizer(Optimizers.ADAM, 1003)).as("moments").isFalse();
    assertThat(clipper(Clippers.GLOBAL_NORM)).isTrue();
    assertThat(clipper(Clippers.ACCUMULATE_NORM)).as("memory").isFalse();
  }

  private boolean gemm(String shape) {
    GemmBenchmark benchmark = new GemmBenchmark();
    benchmark.gemm = Gemms.VECTOR;
    benchmark.product = Product.NN;
    benchmark.regime = DataRegime.NORMAL;
    benchmark.shape = shape;
    benchmark.prepare(params);
    assertThat(published("output.ulp")).as("the definition is followed term by term").hasValue(0.0);
    return published("output.reference").isPresent();
  }

  private boolean optimizer(Optimizers optimizer, int length) {
    OptimizerBenchmark benchmark = new OptimizerBenchmark();
    benchmark.optimizer = optimizer;
    benchmark.backend = Backend.SCALAR;
    benchmark.regime = DataRegime.NORMAL;
    benchmark.length = length;
    benchmark.prepare(params);
    return published("output.reference").isPresent();
  }

  private boolean clipper(Clippers clipper) {
    ClipperBenchmark benchmark = new ClipperBenchmark();
    benchmark.clipper = clipper;
    benchmark.backend = Backend.SCALAR;
    benchmark.regime = DataRegime.NORMAL;
    benchmark.length = 1003;
    benchmark.prepare(params);
    assertThat(published("output.ulp"))
        .hasValueSatisfying(ulps -> assertThat(ulps).isBetween(0.0, 1.0));
    return published("output.reference").isPresent();
  }

  @Test
  void roundingOnceIsHalfAnUlpAndTwoFunctionsHaveTwoReferences() {
    InitializerBenchmark initializer = new InitializerBenchmark();
    initializer.initializer = Initializers.HE_NORMAL;
    initializer.prepare(params);
    assertThat(published("output.ulp"))
        .hasValueSatisfying(ulps -> assertThat(ulps).isBetween(0.4, 0.5));

    List<Double> references =
        Stream.of(Activations.TANH, Activations.SIGMOID)
            .map(
                activation -> {
                  ActivationBenchmark benchmark = new ActivationBenchmark();
                  benchmark.activation = activation;
                  benchmark.backend = Backend.SCALAR;
                  benchmark.length = 1003;
                  benchmark.prepare();
                  new ActivationBenchmark.Values().compile(benchmark, params);
                  assertThat(published("output.ulp"))
                      .hasValueSatisfying(ulps -> assertThat(ulps).isBetween(0.4, 2.0));
                  return published("output.reference").orElseThrow();
                })
            .toList();
    assertThat(references).doesNotHaveDuplicates();
  }

  private Optional<Double> published(String label) {
    return ForkMetrics.of(params).orElseThrow().metrics().stream()
        .filter(metric -> metric.label().equals(label))
        .map(Deterministic::value)
        .findFirst();
  }
}
