package gradmark.bench.study;

import gradmark.backend.Backend;
import gradmark.bench.result.Cell;
import gradmark.bench.result.Initialisation;
import gradmark.data.Batches;
import gradmark.data.Examples;
import gradmark.data.Task;
import gradmark.nn.TrainingStep;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How long a plan will take, from a few of its cells and initialisations: each is computed for a
 * moment on one thread, and the processor time per unit of {@link CellCost} is carried over to all.
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

  /** Something that can be done again and again, and the work that it is. */
  private record Sample(Runnable once, double work) {}

  /** The time of a plan on a number of threads; some seconds are taken to measure it. */
  public static Duration estimate(Plan plan, Backend backend, int jobs) {
    TaskCatalogue tasks = plan.tasks();
    ToDoubleFunction<Initialisation> toInitialise =
        start -> CellCost.ofInitialisation(start, tasks.entry(start.task()));
    ToDoubleFunction<Cell> toTrain = cell -> CellCost.ofTraining(cell, tasks.entry(cell.task()));
    double initialising =
        nanosPerWork(
            samples(plan.initialisations(), toInitialise).stream()
                .map(start -> initialisation(start, tasks.entry(start.task()), backend))
                .toList());
    double training =
        nanosPerWork(
            samples(plan.cells(), toTrain).stream()
                .map(cell -> step(cell, tasks.entry(cell.task()), backend))
                .toList());
    double initialisations =
        initialising * plan.initialisations().stream().mapToDouble(toInitialise).sum();
    double trainings = training * plan.cells().stream().mapToDouble(toTrain).sum();
    double longest = training * plan.cells().stream().mapToDouble(toTrain).max().orElse(0);
    return Duration.ofNanos((long) Math.max((initialisations + trainings) / jobs, longest));
  }

  /** In the middle of each of equal shares of all, by their work; none of none. */
  private static <T> List<T> samples(List<T> all, ToDoubleFunction<T> work) {
    List<T> byWork = all.stream().sorted(Comparator.comparingDouble(work)).toList();
    return byWork.isEmpty()
        ? List.of()
        : IntStream.range(0, SAMPLES)
            .mapToObj(i -> byWork.get((int) ((2L * i + 1) * byWork.size() / (2 * SAMPLES))))
            .distinct()
            .toList();
  }

  private static Sample step(Cell cell, Task task, Backend backend) {
    TrainingStep step = Setup.of(cell, task).start(backend);
    Examples examples = task.split(cell.seed()).training();
    Batches batches = new Batches(examples, cell.batch(), cell.seed());
    batches.gather(0, step.mlp().inputs(), step.targets());
    return new Sample(() -> step.run(cell.batch()), CellCost.ofStep(cell.initialisation(), task));
  }

  private static Sample initialisation(Initialisation start, Task task, Backend backend) {
    Task.Split split = task.split(start.seed());
    return new Sample(
        () -> InitialProfile.of(start, task, split, backend, Extras.NONE),
        CellCost.ofInitialisation(start, task));
  }

  private static double nanosPerWork(List<Sample> samples) {
    // All before any is measured: they share kernels, which are compiled for what they meet.
    for (Sample sample : samples) {
      nanosEach(sample, WARM_NANOS);
    }
    double nanos = 0;
    double work = 0;
    for (Sample sample : samples) {
      nanos += nanosEach(sample, MEASURED_NANOS);
      work += sample.work();
    }
    return work == 0 ? 0 : nanos / work;
  }

  private static double nanosEach(Sample sample, long atLeast) {
    // Of this thread alone: what else runs at the moment must not count.
    long start = THREADS.getCurrentThreadCpuTime();
    for (int times = 1; ; times++) {
      sample.once().run();
      long elapsed = THREADS.getCurrentThreadCpuTime() - start;
      if (elapsed >= atLeast) {
        return (double) elapsed / times;
      }
    }
  }
}
