package gradmark.bench.jmh;

import gradmark.backend.Backend;
import gradmark.loss.Loss;
import gradmark.loss.Losses;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The mean loss over a batch and its gradient, of standard normal outputs. Nothing drifts: the
 * outputs are only read.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(
    iterations = Settings.WARMUPS,
    time = Settings.MILLISECONDS,
    timeUnit = TimeUnit.MILLISECONDS)
@Measurement(
    iterations = Settings.ITERATIONS,
    time = Settings.MILLISECONDS,
    timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = Settings.FORKS,
    jvmArgsAppend = {
      Settings.HEAP_MIN,
      Settings.HEAP_MAX,
      Settings.COLLECTOR,
      Settings.QUIET,
      Settings.KERNELS_FIRST,
      Settings.VECTORS_FIRST
    })
public class LossBenchmark implements BoundedParameters {
  private static final double RELATIVE_ERROR = 1e-5;

  @Param Backend backend;

  @Param Losses loss;

  @Param("10")
  int classes;

  @Param("64")
  int batch;

  Loss.Kernel kernel;
  private float[] outputs;
  private float[] targets;
  private float[] gradient;
  private ReferenceDistance distance = new ReferenceDistance();

  @Override
  public void check(Limits limits) {
    double length = (double) classes * batch;
    // Outputs, targets, the gradient and the check's; a few sums per sample.
    limits.requireRoom("classes=" + classes + " batch=" + batch, length, 4 * length + 10.0 * batch);
  }

  /** Draws the batch and compares the kernel with the definition and with the other form. */
  @Setup(Level.Trial)
  public void prepare(BenchmarkParams params) {
    int length = Math.multiplyExact(classes, batch);
    outputs = DataRegime.NORMAL.array(length, 0);
    targets = new float[length];
    for (int sample = 0; sample < batch; sample++) {
      targets[sample % classes * batch + sample] = 1;
    }
    gradient = new float[length];
    kernel = loss.loss().kernel(backend, batch);
    compare();
    double value = lossAndGradient();
    // Outputs and targets are read, the gradient is fetched and written.
    ForkMetrics.publish(
        params,
        Work.bytes(4L * Float.BYTES * length),
        distance.beside(new OutputDigest().add(value).add(gradient).metric(), true));
    Compilation.provoke(params, this::lossAndGradient);
  }

  /** Loss and gradient of one batch. */
  @Benchmark
  public double lossAndGradient() {
    return kernel.apply(classes, batch, outputs, targets, gradient);
  }

  void compare() {
    distance = new ReferenceDistance();
    double value = lossAndGradient();
    Loss definition = loss.loss();
    double sum = 0;
    for (int sample = 0; sample < batch; sample++) {
      double[] output = column(outputs, sample);
      double[] target = column(targets, sample);
      sum += definition.value(output, target);
      double[] expected = definition.gradient(output, target);
      for (int row = 0; row < classes; row++) {
        int i = row * batch + sample;
        Oracle.near("gradient", i, expected[row] / batch, gradient[i], RELATIVE_ERROR / batch);
        distance.add(expected[row] / batch, gradient[i]);
      }
    }
    Oracle.near("loss", 0, sum / batch, value, RELATIVE_ERROR * Math.abs(sum / batch));
    distance.add(sum / batch, value);
    Oracle.counterpart(backend)
        .ifPresent(
            other -> {
              float[] otherGradient = new float[gradient.length];
              double otherValue =
                  definition
                      .kernel(other, batch)
                      .apply(classes, batch, outputs, targets, otherGradient);
              Oracle.near("loss", 0, otherValue, value, 0);
              Oracle.sameBits("gradient", otherGradient, gradient);
            });
  }

  private double[] column(float[] matrix, int sample) {
    double[] column = new double[classes];
    for (int row = 0; row < classes; row++) {
      column[row] = matrix[row * batch + sample];
    }
    return column;
  }
}
