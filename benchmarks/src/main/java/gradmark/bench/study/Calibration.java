package gradmark.bench.study;

import gradmark.backend.Backend;
import gradmark.bench.result.Cell;
import gradmark.data.Batches;
import gradmark.data.Examples;
import gradmark.nn.TrainingStep;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long a plan will take, from a few of its cells: each is trained for a moment on one thread,
 * and the processor time per unit of {@link CellCost} is carried over to all.
 *
 * <p>The estimate is high where many trainings meet infinity or NaN, since these end early, or
 * share steps with others, and low where other programs run too.
 */
public final class Calibration {
  private static final int SAMPLES = 6;
  private static final long WARM_NANOS = Duration.ofMillis(500).toNanos();
  private static final long MEASURED_NANOS = Duration.ofMillis(250).toNanos();

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Calibration() {}

  /** The time of a plan on a number of threads; some seconds are taken to measure it. */
  public static Duration estimate(Plan plan, Backend backend, int jobs) {
    List<Cell> byWork =
        plan.cells().stream().sorted(Comparator.comparingDouble(CellCost::ofTraining)).toList();
    // In the middle of each of equal shares of the cells.
    List<Cell> samples =
        IntStream.range(0, SAMPLES)
            .mapToObj(i -> byWork.get((int) ((2L * i + 1) * byWork.size() / (2 * SAMPLES))))
            .toList();
    List<TrainingStep> steps = samples.stream().map(cell -> start(cell, backend)).toList();
    // All before any is measured: they share kernels, which are compiled for what they meet.
    for (int i = 0; i < SAMPLES; i++) {
      nanosPerStep(steps.get(i), samples.get(i).batch(), WARM_NANOS);
    }
    double nanos = 0;
    double work = 0;
    for (int i = 0; i < SAMPLES; i++) {
      nanos += nanosPerStep(steps.get(i), samples.get(i).batch(), MEASURED_NANOS);
      work += CellCost.ofStep(samples.get(i));
    }
    double all = byWork.stream().mapToDouble(CellCost::ofTraining).sum();
    double longest = CellCost.ofTraining(byWork.getLast());
    return Duration.ofNanos((long) (nanos / work * Math.max(all / jobs, longest)));
  }

  private static TrainingStep start(Cell cell, Backend backend) {
    TrainingStep step = Setup.of(cell).start(backend);
    Examples examples = Catalogue.TASKS.entry(cell.task()).split(cell.seed()).training();
    Batches batches = new Batches(examples, cell.batch(), cell.seed());
    batches.gather(0, step.mlp().inputs(), step.targets());
    return step;
  }

  private static double nanosPerStep(TrainingStep step, int batch, long atLeast) {
    // Of this thread alone: what else runs at the moment must not count.
    long start = THREADS.getCurrentThreadCpuTime();
    for (int steps = 1; ; steps++) {
      step.run(batch);
      long elapsed = THREADS.getCurrentThreadCpuTime() - start;
      if (elapsed >= atLeast) {
        return (double) elapsed / steps;
      }
    }
  }
}
