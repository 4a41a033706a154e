package gradmark.bench.study;

import gradmark.bench.result.Cell;
import gradmark.bench.result.Initialisation;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.TextHash;
import gradmark.data.DamagedDataException;
import gradmark.data.Goal;
import gradmark.data.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a study computes: explicit lists, all of which this machine can compute.
 *
 * @param name of a named plan or a plan file, or {@code axes}
 * @param cells what is trained, each once
 * @param initialisations what is looked at before any training, each once; those that trainings
 *     start from are among them
 * @param tasks among which are those that they name
 */
public record Plan(
    String name, List<Cell> cells, List<Initialisation> initialisations, TaskCatalogue tasks) {
  private static final long MOST_CELLS = 10_000_000;

  public Plan {
    cells = List.copyOf(cells);
    initialisations = List.copyOf(initialisations);
  }

  /** A plan without users' files. */
  public Plan(String name, List<Cell> cells, List<Initialisation> initialisations) {
    this(name, cells, initialisations, TaskCatalogue.NAMED);
  }

  /** A plan of trainings, and of no initialisations but theirs, without users' files. */
  static Plan of(String name, List<Cell> cells) {
    return new Plan(name, cells, cells.stream().map(Cell::initialisation).distinct().toList());
  }

  /**
   * A product of axes, each cell once.
   *
   * @throws Refusal as {@link PlanDefinition#plan()}
   */
  public static Plan of(String name, Axes axes) {
    return new PlanDefinition(name, List.of(new Block(Design.PRODUCT, axes))).plan();
  }

  /**
   * All that is in some blocks, once.
   *
   * @throws Refusal as {@link PlanDefinition#plan()}
   */
  static Plan union(String name, List<Block> blocks) {
    double size = blocks.stream().mapToDouble(Block::size).sum();
    if (size > MOST_CELLS) {
      throw Spelling.usage(
          "the axes give "
              + String.format(Locale.ROOT, "%.0f", size)
              + " trainings; split them into plans of at most "
              + MOST_CELLS);
    }
    List<Cell> cells = blocks.stream().flatMap(Block::cells).distinct().toList();
    Stream<Initialisation> alone = blocks.stream().flatMap(Block::initialisations);
    Stream<Initialisation> ofTrainings = cells.stream().map(Cell::initialisation);
    TaskCatalogue tasks =
        blocks.stream()
            .map(block -> block.axes().tasks())
            .reduce(TaskCatalogue.NAMED, TaskCatalogue::and);
    Plan plan = new Plan(name, cells, Stream.concat(ofTrainings, alone).distinct().toList(), tasks);
    plan.check();
    return plan;
  }

  private void check() {
    Set<String> seen = new HashSet<>();
    for (Initialisation each : initialisations) {
      if (seen.add(each.task() + " " + each.loss())) {
        checkLoss(each);
      }
      String shape = each.task() + " " + each.depth() + " " + each.width() + " " + each.batch();
      if (seen.add(shape)) {
        checkBatch(each);
        checkSize(each);
      }
    }
    for (Cell cell : cells) {
      if (cell.batch() % cell.microBatches() != 0) {
        throw Spelling.usage(
            Axis.MICRO_BATCHES.flag()
                + " "
                + cell.microBatches()
                + ": it must divide "
                + Axis.BATCH.flag()
                + " "
                + cell.batch());
      }
    }
  }

  private void checkLoss(Initialisation network) {
    Goal goal = tasks.entry(network.task()).goal();
    if (!goal.fits(Catalogue.LOSSES.entry(network.loss()))) {
      throw Spelling.usage(
          Axis.LOSS.flag()
              + " "
              + network.loss()
              + ": "
              + network.task()
              + " is a regression; it takes "
              + Catalogue.LOSSES.names().stream()
                  .filter(name -> goal.fits(Catalogue.LOSSES.entry(name)))
                  .collect(Collectors.joining(", ")));
    }
  }

  private void checkBatch(Initialisation network) {
    int examples = trainingExamples(tasks.entry(network.task()), network.seed());
    if (network.batch() > examples) {
      throw Spelling.usage(
          Axis.BATCH.flag()
              + " "
              + network.batch()
              + ": "
              + network.task()
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

  private void checkSize(Initialisation network) {
    try {
      Setup setup = Setup.of(network, tasks.entry(network.task()));
      int parameters = setup.spec().layout().size();
      Math.multiplyExact(Math.max(network.width(), setup.spec().inputs()), network.batch());
      if (parameters < 1) {
        throw new IllegalStateException("no parameters in " + network);
      }
    } catch (IllegalArgumentException | ArithmeticException tooLarge) {
      throw Spelling.usage(
          Axis.DEPTH.flag()
              + " "
              + network.depth()
              + ", "
              + Axis.WIDTH.flag()
              + " "
              + network.width()
              + ", "
              + Axis.BATCH.flag()
              + " "
              + network.batch()
              + ": the network is too large: "
              + tooLarge.getMessage());
    }
  }

  /** Number of trainings. */
  public int trainings() {
    return cells.size();
  }

  /** What progress is counted in: trainings, or initialisations where nothing is trained. */
  public String unit() {
    return cells.isEmpty() ? "initialisations" : "trainings";
  }

  /** What tells this plan from another: equal for equal contents, in whatever order. */
  public String hash() {
    Set<Initialisation> started =
        cells.stream().map(Cell::initialisation).collect(Collectors.toSet());
    // Those of trainings add nothing: so the hash of a plan of trainings is that of its cells.
    Stream<String> alone =
        initialisations.stream().filter(each -> !started.contains(each)).map(Initialisation::id);
    return TextHash.of(
        Stream.concat(cells.stream().map(Cell::id), alone)
            .sorted()
            .collect(Collectors.joining("\n")));
  }
}
