package gradmark.bench.study;

import gradmark.backend.Backend;
import gradmark.bench.result.Cell;
import gradmark.data.Batches;
import gradmark.nn.TrainingStep;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * How long a plan will take, from a few of its cells: each is trained for a moment on one thread,
 * and the time per unit of {@link Work} carried over to all.
 *
 * <p>The estimate is high where many trainings meet infinity or NaN, since these end early, and low
 * where threads share a core.
 */
public final class Calibration {
  private static final int SAMPLES = 6;
  private static final long WARM_NANOS = Duration.ofMillis(250).toNanos();
  private static final long MEASURED_NANOS = Duration.ofMillis(150).toNanos();

  private Calibration() {}

  /** The time of a plan on a number of threads. Takes about {@link #duration}. */
  public static Duration estimate(Plan plan, Backend backend, int jobs) {
    List<Cell> byWork =
        plan.cells().stream().sorted(Comparator.comparingDouble(Work::ofTraining)).toList();
    double nanos = 0;
    double work = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      // In the middle of each of equal shares of the cells.
      Cell cell = byWork.get((int) ((2L * sample + 1) * byWork.size() / (2 * SAMPLES)));
      nanos += nanosPerStep(cell, backend);
      work += Work.ofStep(cell);
    }
    double all = byWork.stream().mapToDouble(Work::ofTraining).sum();
    double longest = Work.ofTraining(byWork.getLast());
    return Duration.ofNanos((long) (nanos / work * Math.max(all / jobs, longest)));
  }

  /** How long the measuring takes, about. */
  public static Duration duration() {
    return Duration.ofNanos(SAMPLES * (WARM_NANOS + MEASURED_NANOS));
  }

  private static double nanosPerStep(Cell cell, Backend backend) {
    TrainingStep step = Setup.of(cell).start(backend);
    new Batches(
            Catalogue.TASKS.entry(cell.task()).split(cell.seed()).training(),
            cell.batch(),
            cell.seed())
        .gather(0, step.mlp().inputs(), step.targets());
    nanosPerStep(step, cell.batch(), WARM_NANOS);
    return nanosPerStep(step, cell.batch(), MEASURED_NANOS);
  }

  private static double nanosPerStep(TrainingStep step, int batch, long atLeast) {
    long start = System.nanoTime();
    long elapsed = 0;
    for (int steps = 1; ; steps++) {
      step.run(batch);
      elapsed = System.nanoTime() - start;
      if (elapsed >= atLeast) {
        return (double) elapsed / steps;
      }
    }
  }
}
