package gradmark.bench.study;

import gradmark.bench.result.Cell;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.TextHash;
import gradmark.data.DamagedDataException;
import gradmark.data.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a study trains: an explicit list of cells, each of which this machine can compute.
 *
 * @param name of a named plan, or {@code axes}
 * @param cells each once
 */
public record Plan(String name, List<Cell> cells) {
  private static final long MOST_CELLS = 10_000_000;

  public Plan {
    cells = List.copyOf(cells);
  }

  /**
   * A product of axes, each cell once.
   *
   * @throws Refusal if a batch is larger than a task's training set, a network does not fit an
   *     array, or there are too many cells (usage errors); if a task's data is damaged
   */
  public static Plan of(String name, Axes axes) {
    long size = axes.size();
    if (size > MOST_CELLS) {
      throw Spelling.usage(
          "the axes give " + size + " trainings; split them into plans of at most " + MOST_CELLS);
    }
    Plan plan = new Plan(name, axes.cells().stream().distinct().toList());
    plan.check();
    return plan;
  }

  private void check() {
    Set<String> seen = new HashSet<>();
    for (Cell cell : cells) {
      String shape = cell.task() + " " + cell.depth() + " " + cell.width() + " " + cell.batch();
      if (seen.add(shape)) {
        checkBatch(cell);
        checkSize(cell);
      }
    }
  }

  private static void checkBatch(Cell cell) {
    int examples = trainingExamples(Catalogue.TASKS.entry(cell.task()), cell.seed());
    if (cell.batch() > examples) {
      throw Spelling.usage(
          Axis.BATCH.flag()
              + " "
              + cell.batch()
              + ": "
              + cell.task()
              + " has "
              + examples
              + " training examples; it must be at most that");
    }
  }

  private static int trainingExamples(Task task, long seed) {
    try {
      return task.split(seed).training().count();
    } catch (DamagedDataException fault) {
      throw new Refusal(ExitCodes.BAD_INPUT, String.valueOf(fault.getMessage()), fault);
    }
  }

  private static void checkSize(Cell cell) {
    try {
      Setup setup = Setup.of(cell);
      int parameters = setup.spec().layout().size();
      Math.multiplyExact(Math.max(cell.width(), setup.spec().inputs()), cell.batch());
      if (parameters < 1) {
        throw new IllegalStateException("no parameters in " + cell);
      }
    } catch (IllegalArgumentException | ArithmeticException tooLarge) {
      throw Spelling.usage(
          Axis.DEPTH.flag()
              + " "
              + cell.depth()
              + ", "
              + Axis.WIDTH.flag()
              + " "
              + cell.width()
              + ", "
              + Axis.BATCH.flag()
              + " "
              + cell.batch()
              + ": the network is too large: "
              + tooLarge.getMessage());
    }
  }

  /** Trainings. */
  public int trainings() {
    return cells.size();
  }

  /** Initialisations that the trainings start from. */
  public int initialisations() {
    return (int) cells.stream().map(Cell::initId).distinct().count();
  }

  /** What tells this plan from another: equal for equal cells, in whatever order. */
  public String hash() {
    String ids = cells.stream().map(Cell::id).sorted().collect(Collectors.joining("\n"));
    return TextHash.of(ids);
  }
}
