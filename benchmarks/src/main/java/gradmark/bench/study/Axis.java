package gradmark.bench.study;

import gradmark.bench.shell.Refusal;
import gradmark.optim.Optimizers;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** An axis of the study: its option, what it is without it, and how a value is spelled. */
public enum Axis {
  ACTIVATION("--activation", "RELU", Catalogue.ACTIVATIONS::canonical),
  INIT("--init", "HE_NORMAL", Catalogue.INITIALIZERS::canonical),
  CLIP("--clip", "NONE", Catalogue.CLIPPERS::canonical),
  OPTIMIZER("--optimizer", "ADAM", Catalogue.OPTIMIZERS::canonical),
  /** η; {@code DEFAULT} is the optimizer's. */
  LEARNING_RATE("--learning-rate", Axis.DEFAULT, Axis::each, Axis::learningRate),
  SCHEDULE("--schedule", "CONSTANT", Catalogue.SCHEDULES::canonical),
  DECAY(Decay.FLAG, "NONE", Decay::canonical),
  LOSS("--loss", "SOFTMAX_CROSS_ENTROPY", Catalogue.LOSSES::canonical),
  DEPTH("--depth", "8", Axis::each, Axis::positive),
  WIDTH("--width", "64", Axis::each, Axis::positive),
  BATCH("--batch", "64", Axis::each, Axis::positive),
  TASK("--task", "DIGITS", Catalogue.TASKS::canonical),
  /** Given as a count: its values are the seeds below it. */
  SEEDS("--seeds", "1", Axis::seeds, Axis::positive),
  STEPS("--steps", "150", Axis::each, Axis::positive);

  private static final String DEFAULT = "DEFAULT";

  /** More would be a slip of the hand, and their list alone would fill the memory. */
  private static final int MOST_SEEDS = 1_000_000;

  private final String flag;
  private final String standard;
  private final BiFunction<Axis, String, List<String>> reader;
  private final BiFunction<Axis, String, String> spelling;

  Axis(String flag, String standard, UnaryOperator<String> canonical) {
    this(flag, standard, Axis::each, (axis, text) -> canonical.apply(text));
  }

  Axis(
      String flag,
      String standard,
      BiFunction<Axis, String, List<String>> reader,
      BiFunction<Axis, String, String> spelling) {
    this.flag = flag;
    this.standard = standard;
    this.reader = reader;
    this.spelling = spelling;
  }

  /** The option's name. */
  public String flag() {
    return flag;
  }

  /** The list that stands where the option is not given. */
  public String standard() {
    return standard;
  }

  /**
   * The values that a list means, in its order, each once and in its canonical spelling.
   *
   * @throws Refusal if one is wrong: a usage error that names the option and the value
   */
  List<String> values(String list) {
    return reader.apply(this, list).stream().distinct().toList();
  }

  /** η of a cell: a number, or the default of an optimizer. */
  static double learningRate(String value, String optimizer) {
    return value.equals(DEFAULT)
        ? Optimizers.valueOf(Spelling.parse(OPTIMIZER.flag, optimizer).name()).defaultLearningRate()
        : Double.parseDouble(value);
  }

  private List<String> each(String list) {
    return Spelling.split(flag, list).stream().map(text -> spelling.apply(this, text)).toList();
  }

  private List<String> seeds(String count) {
    int seeds = Integer.parseInt(spelling.apply(this, count));
    if (seeds > MOST_SEEDS) {
      throw Spelling.usage(flag + " " + count + ": it must be at most " + MOST_SEEDS);
    }
    return IntStream.range(0, seeds).mapToObj(Integer::toString).toList();
  }

  private String positive(String text) {
    return checked(text, "a whole number of at least 1", Integer::parseInt, value -> value >= 1);
  }

  private String learningRate(String text) {
    return text.equalsIgnoreCase(DEFAULT)
        ? DEFAULT
        : checked(
            text,
            "finite and above 0, or " + DEFAULT,
            Double::parseDouble,
            value -> value > 0 && value < Double.POSITIVE_INFINITY);
  }

  private <T> String checked(
      String text, String bound, Function<String, T> parser, Function<T, Boolean> fits) {
    try {
      T value = parser.apply(text);
      if (fits.apply(value)) {
        return value.toString();
      }
    } catch (NumberFormatException fault) {
      throw Spelling.usage(flag + " " + text + ": it must be " + bound);
    }
    throw Spelling.usage(flag + " " + text + ": it must be " + bound);
  }
}
