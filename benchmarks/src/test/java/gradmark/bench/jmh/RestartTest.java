package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.Clippers;
import gradmark.data.Tasks;
import gradmark.init.Initializers;
import gradmark.loss.Losses;
import gradmark.optim.Optimizers;
import gradmark.optim.schedule.Schedules;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JMH counts what starts an iteration as the operations' allocation, so nothing must be. */
class RestartTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @EnumSource
  void ofAnOptimizerAllocatesNothing(Optimizers optimizer) {
    OptimizerBenchmark benchmark = new OptimizerBenchmark();
    benchmark.optimizer = optimizer;
    benchmark.backend = Backend.SCALAR;
    benchmark.regime = DataRegime.NORMAL;
    benchmark.length = 1003;
    benchmark.prepare(TestParams.of("restart"));

    assertThat(bytes(benchmark::restart)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void ofATrainingStepAllocatesNothing(Clippers clipper) {
    StepRecipe recipe =
        new StepRecipe(
            Activations.RELU,
            Initializers.HE_NORMAL,
            clipper,
            Optimizers.ADAM,
            Schedules.CONSTANT,
            Losses.SOFTMAX_CROSS_ENTROPY,
            3,
            20,
            8,
            Tasks.DIGITS);
    MeasuredStep measured = new MeasuredStep(recipe, Backend.SCALAR, DataRegime.NORMAL);

    assertThat(bytes(measured::restart)).isZero();
  }

  /**
   * The least of many calls: the first ones load classes, and the JVM may ask for a compilation.
   */
  private static long bytes(Runnable restart) {
    return LongStream.range(0, 100)
        .map(
            call -> {
              long before = THREADS.getCurrentThreadAllocatedBytes();
              restart.run();
              return THREADS.getCurrentThreadAllocatedBytes() - before;
            })
        .min()
        .orElseThrow();
  }
}
