package gradmark.bench.study;

import gradmark.bench.shell.Refusal;
import gradmark.optim.Optimizers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The spelling of learning rates: a number; {@code DEFAULT}, the optimizer's; {@code DEFAULT*x}, a
 * multiple of it; or a logarithmic grid, {@code grid:LO..HI} of numbers and {@code grid} of
 * multiples, the same for every optimizer in relation to its default.
 *
 * <p>A grid has two points per decade, or N with {@code /N} at its end: LO·10^(i/N) as far as HI,
 * each rounded to three significant digits. {@code grid} goes from a hundredth of the default to a
 * hundred times the default.
 */
public final class LearningRates {
  static final String FLAG = "--learning-rate";
  static final String DEFAULT = "DEFAULT";

  private static final String TIMES = DEFAULT + "*";
  private static final double MOST_TIMES = 1e9;
  private static final double LEAST_TIMES = 1e-9;

  private static final Pattern GRID = Pattern.compile("GRID(?::(.+?)\\.\\.(.+?))?(?:/(.+))?");
  private static final int PER_DECADE = 2;
  private static final int MOST_PER_DECADE = 100;
  private static final double AROUND_DEFAULT = 100;
  private static final MathContext DIGITS = new MathContext(3);

  /** Far more than rounding errors of logarithms, far less than a step of the densest grid. */
  private static final double SLACK = 1e-9;

  private static final String BOUND =
      "it must be finite and above 0, DEFAULT, DEFAULT*x, grid or grid:LO..HI";

  private LearningRates() {}

  /**
   * The values of a list in canonical spelling: numbers, {@code DEFAULT} and multiples of it.
   *
   * @throws Refusal if one is spelled otherwise or out of bounds
   */
  static List<String> values(String list) {
    List<String> values = new ArrayList<>();
    for (String text : Spelling.split(FLAG, list)) {
      String upper = text.toUpperCase(Locale.ROOT);
      Matcher grid = GRID.matcher(upper);
      if (grid.matches()) {
        values.addAll(grid(text, grid));
      } else if (upper.equals(DEFAULT)) {
        values.add(DEFAULT);
      } else if (upper.startsWith(TIMES)) {
        values.add(times(text, upper.substring(TIMES.length())));
      } else {
        values.add(Double.toString(positive(text, upper)));
      }
    }
    return values;
  }

  /** The default of an optimizer, whatever its hyper-parameters; none where there is no such. */
  public static OptionalDouble standard(String optimizer) {
    String name = Spelling.parse(Axis.OPTIMIZER.flag(), optimizer).name();
    return Arrays.stream(Optimizers.values())
        .filter(each -> each.name().equals(name))
        .mapToDouble(Optimizers::defaultLearningRate)
        .findFirst();
  }

  /** η of a cell: a number, or the default of an optimizer, or a multiple of that. */
  static double of(String value, String optimizer) {
    if (!value.startsWith(DEFAULT)) {
      return Double.parseDouble(value);
    }
    double standard = standard(optimizer).orElseThrow();
    // In decimal: 0.1 times 0.01 is to be 0.001, and not its neighbour.
    return value.equals(DEFAULT)
        ? standard
        : BigDecimal.valueOf(standard)
            .multiply(new BigDecimal(value.substring(TIMES.length())))
            .doubleValue();
  }

  private static List<String> grid(String text, Matcher grid) {
    int perDecade = grid.group(3) == null ? PER_DECADE : perDecade(text, grid.group(3));
    if (grid.group(1) == null) {
      return points(1 / AROUND_DEFAULT, AROUND_DEFAULT, perDecade, LearningRates::multiple);
    }
    double low = positive(text, grid.group(1));
    double high = positive(text, grid.group(2));
    if (high <= low) {
      throw Spelling.usage(FLAG + " " + text + ": a grid goes from its lower end to its upper one");
    }
    return points(low, high, perDecade, Double::toString);
  }

  private static List<String> points(
      double low, double high, int perDecade, DoubleFunction<String> spelling) {
    int last = (int) Math.floor(perDecade * StrictMath.log10(high / low) + SLACK);
    List<String> points = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      double point = low * StrictMath.pow(10, (double) i / perDecade);
      points.add(spelling.apply(i == 0 ? low : new BigDecimal(point).round(DIGITS).doubleValue()));
    }
    return points;
  }

  private static int perDecade(String text, String number) {
    try {
      int perDecade = Integer.parseInt(number);
      if (perDecade >= 1 && perDecade <= MOST_PER_DECADE) {
        return perDecade;
      }
    } catch (NumberFormatException fault) {
      throw noDensity(text, number);
    }
    throw noDensity(text, number);
  }

  private static Refusal noDensity(String text, String number) {
    return Spelling.usage(
        FLAG
            + " "
            + text
            + ": "
            + number
            + " points per decade; it must be a whole number from 1 to "
            + MOST_PER_DECADE);
  }

  private static String times(String text, String number) {
    double factor = positive(text, number);
    if (factor < LEAST_TIMES || factor > MOST_TIMES) {
      throw Spelling.usage(FLAG + " " + text + ": the factor must be between 1E-9 and 1E9");
    }
    return multiple(factor);
  }

  private static String multiple(double factor) {
    return factor == 1 ? DEFAULT : TIMES + Spelling.decimal(factor);
  }

  private static double positive(String text, String number) {
    try {
      double value = Double.parseDouble(number.strip());
      if (value > 0 && value < Double.POSITIVE_INFINITY) {
        return value;
      }
    } catch (NumberFormatException fault) {
      throw Spelling.usage(FLAG + " " + text + ": " + BOUND);
    }
    throw Spelling.usage(FLAG + " " + text + ": " + BOUND);
  }
}
