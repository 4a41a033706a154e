package gradmark.bench.jmh;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.Clippers;
import gradmark.linalg.Gemms;
import gradmark.linalg.Product;
import gradmark.optim.Optimizers;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The frozen selections of the {@code run} command. */
enum JmhProfile {
  /** Each kernel in plain Java and with the Vector API, and the step over depth: four minutes. */
  QUICK(known -> new JmhPlan(known.rows(quick()), 1, 1, 3, 200)),
  /** The article's product and the kernels: about twenty minutes. */
  STANDARD(known -> new JmhPlan(known.rows(standard()), 1, 1, 3, 200)),
  /**
   * Every benchmark but the probes as it is annotated, and each kernel and step unvectorised: two
   * hours.
   */
  FULL(known -> JmhPlan.asAnnotated(Unvectorised.beside(known.suiteRows()))),
  /** Each kernel of the quick profile in its three forms, and nothing else: six minutes. */
  KERNELS(known -> new JmhPlan(Unvectorised.beside(known.rows(kernels())), 1, 1, 3, 200));

  private static final String SQUARE = "512x512x512";
  private static final String BATCH = "64x256x256";
  private static final int LONG = 8_388_608;

  private final Function<KnownBenchmarks, JmhPlan> plan;

  JmhProfile(Function<KnownBenchmarks, JmhPlan> plan) {
    this.plan = plan;
  }

  JmhPlan plan() {
    return plan.apply(new KnownBenchmarks());
  }

  private static List<RowSelection> quick() {
    RowSelection gemm = RowSelection.of(GemmBenchmark.class, "multiply");
    return Stream.of(
            ceilings(),
            List.of(
                gemm.with("shape", SQUARE)
                    .with("product", Product.NN)
                    .with("gemm", Gemms.BLOCKED, Gemms.VECTOR),
                gemm.with("shape", BATCH).with("product", Product.NN),
                gemm.with("shape", BATCH)
                    .with("product", Product.NT, Product.TN)
                    .with("gemm", Gemms.VECTOR)),
            quickKernels(),
            List.of(steps(), wideSteps().with("backend", Backend.VECTOR)))
        .flatMap(List::stream)
        .toList();
  }

  private static List<RowSelection> kernels() {
    RowSelection gemm =
        RowSelection.of(GemmBenchmark.class, "multiply").with("gemm", Gemms.BLOCKED, Gemms.VECTOR);
    return Stream.of(
            ceilings(),
            List.of(
                gemm.with("shape", SQUARE).with("product", Product.NN), gemm.with("shape", BATCH)),
            quickKernels())
        .flatMap(List::stream)
        .toList();
  }

  private static List<RowSelection> ceilings() {
    return List.of(
        RowSelection.of(CeilingBenchmark.class, "fma"),
        RowSelection.of(CeilingBenchmark.class, "streamRead"),
        RowSelection.of(CeilingBenchmark.class, "streamCopy"),
        RowSelection.of(CeilingBenchmark.class, "streamAdam"));
  }

  /** All but matrix multiply. */
  private static List<RowSelection> quickKernels() {
    return List.of(
        quickly(RowSelection.of(ActivationBenchmark.class, "forward")),
        quickly(RowSelection.of(ActivationBenchmark.class, "backward")),
        RowSelection.of(LossBenchmark.class, "lossAndGradient"),
        clippers().with("length", LONG),
        optimizers().with("length", LONG));
  }

  /** The clippers of the profiles' time. */
  private static RowSelection clippers() {
    return RowSelection.of(ClipperBenchmark.class, "clip")
        .with("clipper", Clippers.NONE, Clippers.ZEROING, Clippers.VALUE, Clippers.GLOBAL_NORM);
  }

  /** The optimizers of the profiles' time. */
  private static RowSelection optimizers() {
    return RowSelection.of(OptimizerBenchmark.class, "update")
        .with("optimizer", Optimizers.SGD, Optimizers.MOMENTUM, Optimizers.ADAM);
  }

  /** The activations of the profile's time. */
  private static RowSelection standardly(RowSelection activations) {
    return activations.with(
        "activation",
        Activations.IDENTITY,
        Activations.SIGMOID,
        Activations.TANH,
        Activations.RELU,
        Activations.LEAKY_RELU);
  }

  /** The same but for the identity, which only copies. */
  private static RowSelection quickly(RowSelection activations) {
    return activations.with(
        "activation",
        Activations.SIGMOID,
        Activations.TANH,
        Activations.RELU,
        Activations.LEAKY_RELU);
  }

  private static List<RowSelection> standard() {
    RowSelection gemm = RowSelection.of(GemmBenchmark.class, "multiply");
    return Stream.of(
            ceilings(),
            List.of(
                gemm.with("shape", BATCH),
                gemm.with("shape", SQUARE).with("gemm", Gemms.BLOCKED, Gemms.VECTOR),
                standardly(RowSelection.of(ActivationBenchmark.class, "forward")),
                standardly(RowSelection.of(ActivationBenchmark.class, "backward")),
                RowSelection.of(LossBenchmark.class, "lossAndGradient"),
                clippers(),
                optimizers(),
                RowSelection.of(InitializerBenchmark.class, "initialize"),
                steps(),
                wideSteps(),
                RowSelection.of(CombinationBenchmark.class, "step")))
        .flatMap(List::stream)
        .toList();
  }

  private static RowSelection steps() {
    return RowSelection.of(TrainingStepBenchmark.class, "step").with("depth", 2, 8, 32, 64);
  }

  private static RowSelection wideSteps() {
    return RowSelection.of(TrainingStepBenchmark.class, "step")
        .with("depth", 32)
        .with("width", 256);
  }
}
