package gradmark.bench.study;

import gradmark.backend.Backend;
import gradmark.bench.result.Cell;
import gradmark.bench.result.Initialisation;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Progress;
import gradmark.bench.shell.Refusal;
import gradmark.bench.study.Job.Computed;
import gradmark.data.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Computes the cells of a plan into a journal: on each thread one, or some that start alike and
 * share the steps at which their parameters are still the same.
 *
 * <p>Every cell is a pure function, so the records are the same bit for bit for any number of
 * threads, in any order, and for a study that was stopped and went on.
 */
public final class StudyRunner {
  private static final int GROUPS_PER_THREAD = 4;

  /** Parameters, gradient, the clipper's memory, and two moments. */
  private static final double CHECKPOINT_BYTES_PER_WEIGHT = 20;

  /** All threads' checkpoints together take at most a quarter of the heap. */
  private static final double HEAP_SHARE = 4;

  private final Backend backend;
  private final int jobs;
  private final Extras extras;

  /** A runner that measures what records always hold. */
  public StudyRunner(Backend backend, int jobs) {
    this(backend, jobs, Extras.NONE);
  }

  /**
   * A runner.
   *
   * @param jobs threads that compute, at least 1
   * @param extras what is measured beside
   * @throws Refusal if this JVM cannot compute with {@code backend}: there is no fallback
   */
  public StudyRunner(Backend backend, int jobs, Extras extras) {
    if (jobs < 1) {
      throw Spelling.usage("--jobs " + jobs + ": it must be at least 1");
    }
    try {
      this.backend = backend.require();
    } catch (UnsupportedOperationException obstacle) {
      throw new Refusal(ExitCodes.UNFIT_JAVA, String.valueOf(obstacle.getMessage()), obstacle);
    }
    this.jobs = jobs;
    this.extras = extras;
  }

  /**
   * Computes what the folder's {@code study.ndjson} does not hold yet: the initialisations first,
   * then the trainings, the longest first. Returns early if the calling thread is interrupted or
   * the JVM is told to end; what is finished by then is in the journal.
   *
   * @param folder of this plan alone; nobody else writes to it
   * @return {@link ExitCodes#OK}; {@link ExitCodes#FAILED} if a cell threw; else {@link
   *     ExitCodes#INCOMPLETE} if it was stopped
   * @throws Refusal if the folder's files are damaged or cannot be written
   */
  public int run(Plan plan, Path folder, Progress progress) {
    return runInto(plan, folder.resolve(RunFolder.STUDY), progress);
  }

  /**
   * As {@link #run}, with another journal than the folder's {@code study.ndjson}.
   *
   * @param file of this plan alone; the times go to a file beside it
   */
  public int runInto(Plan plan, Path file, Progress progress) {
    try (StudyJournal journal = StudyJournal.open(file)) {
      List<Job> missing = missing(plan, journal.found());
      return new StudySession(journal, missing, jobs, progress).run(plan);
    }
  }

  private List<Job> missing(Plan plan, Set<String> found) {
    TaskCatalogue tasks = plan.tasks();
    Splits splits = new Splits(tasks);
    List<Job> initialisations = new ArrayList<>();
    Map<Training.Key, List<Cell>> trainings = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>(found);
    for (Initialisation each : plan.initialisations()) {
      if (seen.add(each.id())) {
        initialisations.add(initialisation(each, tasks.entry(each.task()), splits));
      }
    }
    for (Cell cell : plan.cells()) {
      if (seen.add(cell.id())) {
        trainings.computeIfAbsent(Training.key(cell), key -> new ArrayList<>()).add(cell);
      }
    }
    int all = trainings.values().stream().mapToInt(List::size).sum();
    int atMost = Math.max(1, all / (GROUPS_PER_THREAD * jobs));
    Comparator<Job> longestFirst = Comparator.comparingDouble(Job::work).reversed();
    return Stream.concat(
            initialisations.stream().sorted(longestFirst),
            trainings.values().stream()
                .flatMap(group -> parts(group, tasks, atMost).stream())
                .map(cells -> training(cells, tasks.entry(cells.getFirst().task()), splits))
                .sorted(longestFirst))
        .toList();
  }

  /** So few that every thread has some groups to do, and that their checkpoints fit the heap. */
  private List<List<Cell>> parts(List<Cell> group, TaskCatalogue tasks, int atMost) {
    Initialisation start = group.getFirst().initialisation();
    double checkpoint =
        CHECKPOINT_BYTES_PER_WEIGHT * CellCost.weights(start, tasks.entry(start.task()));
    double room = (double) Runtime.getRuntime().maxMemory() / (HEAP_SHARE * jobs);
    int size = (int) Math.min(atMost, 1 + room / checkpoint);
    List<Cell> nearest =
        group.stream()
            .collect(
                Collectors.groupingBy(Training::strand, LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .flatMap(List::stream)
            .toList();
    List<List<Cell>> parts = new ArrayList<>();
    for (int from = 0; from < nearest.size(); from += size) {
      parts.add(nearest.subList(from, Math.min(from + size, nearest.size())));
    }
    return parts;
  }

  private Job initialisation(Initialisation start, Task task, Splits splits) {
    return new Job(
        List.of(start.id()),
        false,
        CellCost.ofInitialisation(start, task),
        ready -> {
          long before = System.nanoTime();
          Task.Split split = splits.of(start.task(), start.seed());
          StudyRecord record = InitialProfile.of(start, task, split, backend, extras);
          ready.accept(new Computed(record, System.nanoTime() - before));
        },
        List.of());
  }

  private Job training(List<Cell> cells, Task task, Splits splits) {
    Cell first = cells.getFirst();
    return new Job(
        cells.stream().map(Cell::id).toList(),
        true,
        cells.size() * CellCost.ofTraining(first, task),
        ready ->
            Training.of(
                cells,
                task,
                splits.of(first.task(), first.seed()),
                backend,
                extras.instrumentation(),
                ready),
        cells.size() == 1
            ? List.of()
            : cells.stream().map(cell -> training(List.of(cell), task, splits)).toList());
  }
}
