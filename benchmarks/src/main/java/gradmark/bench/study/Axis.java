package gradmark.bench.study;

import gradmark.bench.shell.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** An axis of the study: its option, what it is without it, and how a list of values is read. */
public enum Axis {
  ACTIVATION("--activation", "RELU", Catalogue.ACTIVATIONS::canonical),
  INIT("--init", "HE_NORMAL", Catalogue.INITIALIZERS::canonical),
  CLIP("--clip", "NONE", Catalogue.CLIPPERS::canonical),
  OPTIMIZER("--optimizer", "ADAM", Catalogue.OPTIMIZERS::canonical),
  /** η; {@code DEFAULT} is the optimizer's. */
  LEARNING_RATE(
      LearningRates.FLAG, LearningRates.DEFAULT, (axis, list, tasks) -> LearningRates.values(list)),
  SCHEDULE("--schedule", "CONSTANT", Catalogue.SCHEDULES::canonical),
  DECAY(Decay.FLAG, "NONE", Decay::canonical),
  LOSS("--loss", "SOFTMAX_CROSS_ENTROPY", Catalogue.LOSSES::canonical),
  DEPTH("--depth", "8", Axis::wholes),
  WIDTH("--width", "64", Axis::wholes),
  BATCH("--batch", "64", Axis::wholes),
  MICRO_BATCHES("--micro-batches", "1", Axis::wholes),
  TASK("--task", "DIGITS", Axis::tasks),
  /** Given as a count: its values are the seeds below it. */
  SEEDS("--seeds", "1", Axis::seeds),
  STEPS("--steps", "150", Axis::wholes),
  EARLY_STOPPING(EarlyStops.FLAG, "NONE", EarlyStops::canonical);

  private static final Set<Axis> OF_RECIPE =
      EnumSet.of(
          ACTIVATION,
          INIT,
          CLIP,
          OPTIMIZER,
          LEARNING_RATE,
          SCHEDULE,
          DECAY,
          LOSS,
          MICRO_BATCHES,
          EARLY_STOPPING);

  private static final Set<Axis> OF_INITIALISATION =
      EnumSet.of(ACTIVATION, INIT, LOSS, DEPTH, WIDTH, BATCH, TASK, SEEDS);

  private static final Set<Axis> WHOLE =
      EnumSet.of(DEPTH, WIDTH, BATCH, MICRO_BATCHES, SEEDS, STEPS);

  /** More would be a slip of the hand, and their list alone would fill the memory. */
  private static final int MOST_SEEDS = 1_000_000;

  /** Reads a list of values. */
  @FunctionalInterface
  private interface Reader {
    List<String> values(Axis axis, String list, TaskCatalogue tasks);
  }

  private final String flag;
  private final String standard;
  private final Reader reader;

  Axis(String flag, String standard, UnaryOperator<String> canonical) {
    this(
        flag,
        standard,
        (axis, list, tasks) -> Spelling.split(axis.flag, list).stream().map(canonical).toList());
  }

  Axis(String flag, String standard, Reader reader) {
    this.flag = flag;
    this.standard = standard;
    this.reader = reader;
  }

  /** The option's name. */
  public String flag() {
    return flag;
  }

  /** The axes that say how a network is initialised and trained, rather than which on what. */
  static List<Axis> ofRecipe() {
    return List.copyOf(OF_RECIPE);
  }

  /** Whether a network before its training differs along this axis. */
  boolean ofInitialisation() {
    return OF_INITIALISATION.contains(this);
  }

  /** Whether its values are whole numbers. */
  boolean whole() {
    return WHOLE.contains(this);
  }

  /** Its name in a plan file: the option's, without dashes in front. */
  String key() {
    return flag.substring(2);
  }

  /** The list that stands where the option is not given. */
  public String standard() {
    return standard;
  }

  /**
   * The values that a list means, in its order, each once and in its canonical spelling.
   *
   * @param tasks among which are the files that the list names, if it does
   * @throws Refusal if one is wrong: a usage error that names the option and the value
   */
  List<String> values(String list, TaskCatalogue tasks) {
    return reader.values(this, list, tasks).stream().distinct().toList();
  }

  private List<String> tasks(String list, TaskCatalogue tasks) {
    return Spelling.split(flag, list).stream().map(tasks::canonical).toList();
  }

  private List<String> wholes(String list, TaskCatalogue tasks) {
    return Spelling.split(flag, list).stream().map(this::whole).map(String::valueOf).toList();
  }

  private List<String> seeds(String count, TaskCatalogue tasks) {
    int seeds = whole(count);
    if (seeds > MOST_SEEDS) {
      throw Spelling.usage(flag + " " + count + ": it must be at most " + MOST_SEEDS);
    }
    return IntStream.range(0, seeds).mapToObj(Integer::toString).toList();
  }

  private int whole(String text) {
    try {
      int value = Integer.parseInt(text);
      if (value >= 1) {
        return value;
      }
    } catch (NumberFormatException fault) {
      throw tooSmall(text);
    }
    throw tooSmall(text);
  }

  private Refusal tooSmall(String text) {
    return Spelling.usage(flag + " " + text + ": it must be a whole number of at least 1");
  }
}
