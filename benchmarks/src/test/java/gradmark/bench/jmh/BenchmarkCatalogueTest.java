package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.Clippers;
import gradmark.init.Initializers;
import gradmark.linalg.Gemms;
import gradmark.linalg.Product;
import gradmark.loss.Losses;
import gradmark.optim.Optimizers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/** What JMH's list of benchmarks holds. */
class BenchmarkCatalogueTest {
  private static final KnownBenchmarks KNOWN = new KnownBenchmarks();

  static Stream<Arguments> wholeCatalogues() {
    return Stream.of(
        Arguments.of("GemmBenchmark.multiply", "gemm", Gemms.values()),
        Arguments.of("GemmBenchmark.multiply", "product", Product.values()),
        Arguments.of("ActivationBenchmark.forward", "activation", Activations.values()),
        Arguments.of("ActivationBenchmark.backward", "activation", Activations.values()),
        Arguments.of("ActivationBenchmark.forward", "backend", Backend.values()),
        Arguments.of("Level1Benchmark.apply", "operation", Level1Operation.values()),
        Arguments.of("LossBenchmark.lossAndGradient", "loss", Losses.values()),
        Arguments.of("ClipperBenchmark.clip", "clipper", Clippers.values()),
        Arguments.of("OptimizerBenchmark.update", "optimizer", Optimizers.values()),
        Arguments.of("InitializerBenchmark.initialize", "initializer", Initializers.values()),
        Arguments.of("TrainingStepBenchmark.step", "backend", Backend.values()));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("wholeCatalogues")
  void oneAxisBenchmarksTakeEveryEntry(String benchmark, String parameter, Enum<?>[] catalogue) {
    assertThat(defaults(benchmark).get(parameter))
        .containsExactly(Arrays.stream(catalogue).map(Enum::name).toArray(String[]::new));
  }

  @Test
  void theCombinationsAreTheFrozenProduct() {
    assertThat(defaults("CombinationBenchmark.step"))
        .containsOnly(
            Map.entry("clip", List.of("NONE", "ZEROING", "VALUE", "GLOBAL_NORM")),
            Map.entry("init", List.of("UNIFORM", "XAVIER_NORMAL", "HE_NORMAL")),
            Map.entry("optimizer", List.of("SGD", "MOMENTUM", "ADAM")),
            Map.entry("depth", List.of("2", "8", "32", "64")));
  }

  @Test
  void theStepHasOneDefaultPerAxisButBackendAndDepth() {
    assertThat(defaults("TrainingStepBenchmark.step"))
        .hasSize(15)
        .allSatisfy(
            (name, values) -> {
              if (!name.equals("backend") && !name.equals("depth")) {
                assertThat(values).as(name).hasSize(1);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("ours")
  void allAreMeasuredAlike(BenchmarkListEntry entry) {
    assertThat(entry.getMode()).isEqualTo(Mode.AverageTime);
    assertThat(entry.getForks().get()).isEqualTo(Settings.FORKS);
    assertThat(entry.getWarmupIterations().get()).isEqualTo(Settings.WARMUPS);
    assertThat(entry.getMeasurementIterations().get()).isEqualTo(Settings.ITERATIONS);
    assertThat(entry.getWarmupTime().get()).hasToString(Settings.MILLISECONDS + " ms");
    assertThat(entry.getMeasurementTime().get()).hasToString(Settings.MILLISECONDS + " ms");
    assertThat(entry.getJvmArgsPrepend().hasValue()).isFalse();
    assertThat(entry.getJvmArgs().hasValue()).isFalse();
    assertThat(entry.getJvmArgsAppend().get())
        .containsExactly(
            Settings.HEAP_MIN,
            Settings.HEAP_MAX,
            Settings.COLLECTOR,
            Settings.QUIET,
            Settings.KERNELS_FIRST,
            Settings.VECTORS_FIRST);
  }

  @ParameterizedTest
  @MethodSource("ours")
  void namesAndValuesAreSafeForEveryReader(BenchmarkListEntry entry) {
    assertThat(KnownBenchmarks.defaults(entry))
        .allSatisfy(
            (name, values) ->
                assertThat(values).allSatisfy(v -> assertThat(v).matches("[A-Za-z0-9._+-]+")));
  }

  static Stream<BenchmarkListEntry> ours() {
    return KNOWN.entries().values().stream()
        .filter(entry -> !entry.getUserClassQName().equals(TrialBenchmark.class.getName()));
  }

  private static Map<String, List<String>> defaults(String benchmark) {
    String name = "gradmark.bench.jmh." + benchmark;
    assertThat(KNOWN.entries()).containsKey(name);
    return KnownBenchmarks.defaults(KNOWN.entries().tailMap(name).firstEntry().getValue());
  }
}
