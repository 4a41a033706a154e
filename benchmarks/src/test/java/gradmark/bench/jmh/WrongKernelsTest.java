package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.activation.Activation;
import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.ClipByValue;
import gradmark.clip.Clippers;
import gradmark.data.Batches;
import gradmark.data.Tasks;
import gradmark.init.Initializers;
import gradmark.linalg.Gemm;
import gradmark.linalg.Gemms;
import gradmark.linalg.Level1;
import gradmark.linalg.Product;
import gradmark.loss.Loss;
import gradmark.loss.Losses;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingStep;
import gradmark.optim.Momentum;
import gradmark.optim.Optimizers;
import gradmark.optim.UpdateRule;
import gradmark.optim.schedule.Schedules;
import java.lang.reflect.Proxy;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A benchmark of a kernel that is slightly wrong measures nothing. */
class WrongKernelsTest {
  private static final int LENGTH = 1003;
  private static final int BATCH = 16;

  private final BenchmarkParams params = TestParams.of("setup");

  @ParameterizedTest
  @EnumSource(Product.class)
  void gemm(Product product) {
    GemmBenchmark benchmark = new GemmBenchmark();
    benchmark.gemm = Gemms.VECTOR;
    benchmark.product = product;
    benchmark.regime = DataRegime.NORMAL;
    benchmark.shape = "13x31x21";
    benchmark.prepare(params);
    benchmark.kernel = withoutLastTerm(benchmark.kernel);

    assertWrong(benchmark::compare);
  }

  @ParameterizedTest
  @EnumSource(Activations.class)
  void activationForward(Activations activation) {
    ActivationBenchmark benchmark = activation(activation);
    Activation.Kernel right = benchmark.kernel;
    benchmark.kernel =
        new Activation.Kernel() {
          @Override
          public void forward(float[] h, int hOffset, float[] x, int xOffset, int length) {
            right.forward(h, hOffset, x, xOffset, length);
            x[length - 1] += 1e-5f;
          }

          @Override
          public void backward(
              float[] h,
              int hFrom,
              float[] x,
              int xFrom,
              float[] delta,
              int deltaFrom,
              int length) {
            right.backward(h, hFrom, x, xFrom, delta, deltaFrom, length);
          }
        };

    assertWrong(benchmark::compare);
  }

  @ParameterizedTest
  @EnumSource(Activations.class)
  void activationBackward(Activations activation) {
    ActivationBenchmark benchmark = activation(activation);
    Activation.Kernel right = benchmark.kernel;
    benchmark.kernel =
        new Activation.Kernel() {
          @Override
          public void forward(float[] h, int hOffset, float[] x, int xOffset, int length) {
            right.forward(h, hOffset, x, xOffset, length);
          }

          @Override
          public void backward(
              float[] h,
              int hFrom,
              float[] x,
              int xFrom,
              float[] delta,
              int deltaFrom,
              int length) {
            right.backward(h, hFrom, x, xFrom, delta, deltaFrom, length);
            delta[0] += 1e-5f;
          }
        };

    assertWrong(benchmark::compare);
  }

  private ActivationBenchmark activation(Activations activation) {
    ActivationBenchmark benchmark = new ActivationBenchmark();
    benchmark.activation = activation;
    benchmark.backend = Backend.SCALAR;
    benchmark.length = LENGTH;
    benchmark.prepare();
    return benchmark;
  }

  @ParameterizedTest
  @EnumSource(Level1Operation.class)
  void level1(Level1Operation operation) {
    Level1Benchmark benchmark =
        new Level1Benchmark() {
          @Override
          public double apply() {
            return super.apply() + 1e-3;
          }
        };
    benchmark.operation = operation;
    benchmark.backend = Backend.VECTOR;
    benchmark.length = LENGTH;

    assertWrong(() -> benchmark.prepare(params));
  }

  @Test
  void level1WithAWrongElement() {
    Level1Benchmark benchmark = new Level1Benchmark();
    benchmark.operation = Level1Operation.AXPY;
    benchmark.backend = Backend.VECTOR;
    benchmark.length = LENGTH;
    benchmark.prepare(params);
    Level1 right = benchmark.level1;
    benchmark.level1 =
        (Level1)
            Proxy.newProxyInstance(
                Level1.class.getClassLoader(),
                new Class<?>[] {Level1.class},
                (proxy, method, args) -> {
                  args[0] = Math.nextUp((float) args[0]);
                  return method.invoke(right, args);
                });

    assertWrong(benchmark::compare);
  }

  @ParameterizedTest
  @EnumSource(Losses.class)
  void loss(Losses loss) {
    LossBenchmark benchmark = new LossBenchmark();
    benchmark.loss = loss;
    benchmark.backend = Backend.VECTOR;
    benchmark.classes = 7;
    benchmark.batch = 33;
    benchmark.prepare(params);
    Loss.Kernel right = benchmark.kernel;

    benchmark.kernel =
        (rows, batch, outputs, targets, gradient) ->
            right.apply(rows, batch, outputs, targets, gradient) * (1 + 1e-4);
    assertWrong(benchmark::compare);

    benchmark.kernel =
        (rows, batch, outputs, targets, gradient) -> {
          double value = right.apply(rows, batch, outputs, targets, gradient);
          gradient[gradient.length - 1] *= 1.01f;
          return value;
        };
    assertWrong(benchmark::compare);
  }

  @ParameterizedTest
  @EnumSource(Clippers.class)
  void clipper(Clippers clipper) {
    ClipperBenchmark benchmark = new ClipperBenchmark();
    benchmark.clipper = clipper;
    benchmark.backend = Backend.SCALAR;
    benchmark.regime = DataRegime.NORMAL;
    benchmark.length = LENGTH;
    benchmark.prepare(params);
    // With both forms wrong alike, only the definition tells.
    benchmark.rule = new ClipByValue(0.99).start(FlatLayout.of(LENGTH), Backend.SCALAR);

    assertThatThrownBy(benchmark::compare)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("clipped[")
        .hasMessageContaining("the definition gives");
  }

  @ParameterizedTest
  @EnumSource(Optimizers.class)
  void optimizer(Optimizers optimizer) {
    OptimizerBenchmark benchmark =
        new OptimizerBenchmark() {
          @Override
          UpdateRule start(Backend backend) {
            return new Momentum(0.5).start(FlatLayout.of(LENGTH), backend);
          }
        };
    benchmark.optimizer = optimizer;
    benchmark.backend = Backend.VECTOR;
    benchmark.regime = DataRegime.NORMAL;
    benchmark.length = LENGTH;

    assertThatThrownBy(() -> benchmark.prepare(params))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("parameters[")
        .hasMessageContaining("the definition gives");
  }

  @ParameterizedTest
  @EnumSource(Initializers.class)
  void initializer(Initializers initializer) {
    InitializerBenchmark benchmark =
        new InitializerBenchmark() {
          @Override
          public float[] initialize() {
            float[] parameters = super.initialize();
            parameters[17] = Math.nextUp(parameters[17]);
            return parameters;
          }
        };
    benchmark.initializer = initializer;

    assertWrong(() -> benchmark.prepare(params));
  }

  @Test
  void rightStepPasses() {
    Gemm gemm = Gemms.VECTOR.create();
    TrainingStep step = step(gemm, Activations.TANH.activation());

    assertThatCode(() -> check(step)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void stepWithAWrongProduct(Product product) {
    Gemm right = Gemms.VECTOR.create();
    Gemm wrong = withoutLastTerm(right);
    Gemm gemm =
        (p, m, n, k, a, aOffset, lda, b, bOffset, ldb, accumulate, c, cOffset, ldc) ->
            (p == product ? wrong : right)
                .multiply(
                    p, m, n, k, a, aOffset, lda, b, bOffset, ldb, accumulate, c, cOffset, ldc);

    assertStepIsWrong(step(gemm, Activations.TANH.activation()));
  }

  @Test
  void stepWithAWrongDerivative() {
    Activation tanh = Activations.TANH.activation();
    Activation wrong =
        new Activation() {
          @Override
          public double value(double x) {
            return tanh.value(x);
          }

          @Override
          public double derivative(double x) {
            return tanh.derivative(x) * 1.1;
          }

          @Override
          public Kernel kernel(Backend backend) {
            return tanh.kernel(backend);
          }
        };

    assertStepIsWrong(step(Gemms.VECTOR.create(), wrong));
  }

  private static void assertStepIsWrong(TrainingStep step) {
    assertThatThrownBy(() -> check(step))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("from float64's")
        .hasMessageContaining("nothing was measured");
  }

  private static void check(TrainingStep step) {
    ReferenceCheck.check(step, Losses.SOFTMAX_CROSS_ENTROPY.loss(), BATCH);
  }

  /** A step of a network with 4 hidden layers of 24 units, its buffers filled. */
  private static TrainingStep step(Gemm gemm, Activation activation) {
    StepRecipe recipe =
        new StepRecipe(
            Activations.TANH,
            Initializers.XAVIER_NORMAL,
            Clippers.NONE,
            Optimizers.SGD,
            Schedules.CONSTANT,
            Losses.SOFTMAX_CROSS_ENTROPY,
            4,
            24,
            BATCH,
            Tasks.DIGITS);
    Mlp right = recipe.network(Backend.VECTOR);
    MlpSpec spec = new MlpSpec(64, 4, 24, 10, activation);
    Mlp mlp = new Mlp(spec, Backend.VECTOR, gemm, BATCH);
    System.arraycopy(right.parameters(), 0, mlp.parameters(), 0, right.parameters().length);
    TrainingStep step = recipe.training(mlp, Backend.VECTOR);
    new Batches(Tasks.DIGITS.task().split(0).training(), BATCH, 0)
        .gather(0, mlp.inputs(), step.targets());
    return step;
  }

  /** Leaves the last of the k terms of each sum out, as a wrong tail would. */
  private static Gemm withoutLastTerm(Gemm right) {
    return (product, m, n, k, a, aOffset, lda, b, bOffset, ldb, accumulate, c, cOffset, ldc) ->
        right.multiply(
            product, m, n, k - 1, a, aOffset, lda, b, bOffset, ldb, accumulate, c, cOffset, ldc);
  }

  private static void assertWrong(ThrowingCallable check) {
    assertThatThrownBy(check)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing was measured");
  }
}
