package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.bench.jmh.ForkMetrics.Deterministic;
import gradmark.clip.Clippers;
import gradmark.init.Initializers;
import gradmark.linalg.Gemms;
import gradmark.linalg.Product;
import gradmark.loss.Losses;
import gradmark.optim.Optimizers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.infra.BenchmarkParams;

class OutputDigestTest {
  private static final int LENGTH = 1003;

  private final BenchmarkParams params = TestParams.of("digest");

  @Test
  void isTheCrcOfTheBitsAndSeesTheLastOne() {
    float[] values = new float[5000];
    values[4321] = 1;
    CRC32 expected = new CRC32();
    for (float value : values) {
      int bits = Float.floatToIntBits(value);
      expected.update(
          new byte[] {
            (byte) bits, (byte) (bits >>> 8), (byte) (bits >>> 16), (byte) (bits >>> 24)
          });
    }

    assertThat(new OutputDigest().add(values).metric())
        .isEqualTo(new Deterministic("output.crc32", (double) expected.getValue(), "crc32"));
    values[4321] = Math.nextUp(1f);
    assertThat(new OutputDigest().add(values).metric().value())
        .isNotEqualTo((double) expected.getValue());
  }

  @Test
  void aTextHasTheCrcOfItsCharacters() {
    CRC32 expected = new CRC32();
    expected.update("ab12".getBytes(StandardCharsets.UTF_8));
    assertThat(OutputDigest.of("ab12").value()).isEqualTo((double) expected.getValue());
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void allGemmsGiveTheSameBits(Product product) {
    Set<Double> digests = new HashSet<>();
    for (Gemms gemm : Gemms.values()) {
      GemmBenchmark benchmark = new GemmBenchmark();
      benchmark.gemm = gemm;
      benchmark.product = product;
      benchmark.regime = DataRegime.NORMAL;
      benchmark.shape = "13x31x21";
      benchmark.prepare(params);
      digests.add(published());
    }
    assertThat(digests).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Activations.class)
  void activationsAndTheirDerivatives(Activations activation) {
    double forward =
        same(
            backend ->
                new ActivationBenchmark.Values().compile(prepared(activation, backend), params));
    double backward =
        same(
            backend ->
                new ActivationBenchmark.Deltas().draw(prepared(activation, backend), params));
    assertThat(backward).isNotEqualTo(forward);
  }

  private ActivationBenchmark prepared(Activations activation, Backend backend) {
    ActivationBenchmark benchmark = new ActivationBenchmark();
    benchmark.activation = activation;
    benchmark.backend = backend;
    benchmark.length = LENGTH;
    benchmark.prepare();
    return benchmark;
  }

  @ParameterizedTest
  @EnumSource(Losses.class)
  void losses(Losses loss) {
    same(
        backend -> {
          LossBenchmark benchmark = new LossBenchmark();
          benchmark.loss = loss;
          benchmark.backend = backend;
          benchmark.classes = 7;
          benchmark.batch = 33;
          benchmark.prepare(params);
        });
  }

  @ParameterizedTest
  @EnumSource(Clippers.class)
  void clippers(Clippers clipper) {
    same(
        backend -> {
          ClipperBenchmark benchmark = new ClipperBenchmark();
          benchmark.clipper = clipper;
          benchmark.backend = backend;
          benchmark.regime = DataRegime.MIXED;
          benchmark.length = LENGTH;
          benchmark.prepare(params);
        });
  }

  @ParameterizedTest
  @EnumSource(Optimizers.class)
  void optimizers(Optimizers optimizer) {
    same(
        backend -> {
          OptimizerBenchmark benchmark = new OptimizerBenchmark();
          benchmark.optimizer = optimizer;
          benchmark.backend = backend;
          benchmark.regime = DataRegime.NORMAL;
          benchmark.length = LENGTH;
          benchmark.prepare(params);
        });
  }

  @ParameterizedTest
  @EnumSource(Level1Operation.class)
  void level1(Level1Operation operation) {
    same(
        backend -> {
          Level1Benchmark benchmark = new Level1Benchmark();
          benchmark.operation = operation;
          benchmark.backend = backend;
          benchmark.length = LENGTH;
          benchmark.prepare(params);
        });
  }

  @Test
  void initializersDiffer() {
    Set<Double> digests = new HashSet<>();
    List<Initializers> some = List.of(Initializers.HE_NORMAL, Initializers.XAVIER_NORMAL);
    for (Initializers initializer : some) {
      InitializerBenchmark benchmark = new InitializerBenchmark();
      benchmark.initializer = initializer;
      benchmark.prepare(params);
      digests.add(published());
    }
    assertThat(digests).hasSize(2);
  }

  /** What both forms publish: the same bits, as far from the same reference. */
  private double same(Consumer<Backend> prepare) {
    Set<Double> digests = new HashSet<>();
    Set<List<Deterministic>> metrics = new HashSet<>();
    for (Backend backend : EnumSet.allOf(Backend.class)) {
      prepare.accept(backend);
      digests.add(published());
      metrics.add(ForkMetrics.of(params).orElseThrow().metrics());
    }
    assertThat(digests).hasSize(1);
    assertThat(metrics).hasSize(1);
    assertThat(metrics.iterator().next()).extracting(Deterministic::unit).contains("ulp");
    return digests.iterator().next();
  }

  private double published() {
    return ForkMetrics.of(params).orElseThrow().metrics().stream()
        .filter(metric -> metric.label().equals("output.crc32"))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
