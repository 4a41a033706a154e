package gradmark.bench.study;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A value of an axis as it is written: a name, and numbers in parentheses where they are given.
 *
 * @param name in capitals
 * @param numbers what stands in the parentheses; empty without them
 */
record Spelling(String name, List<Double> numbers) {
  private static final double PLAIN_FROM = 1e-3;
  private static final double PLAIN_BELOW = 1e7;

  Spelling {
    numbers = List.copyOf(numbers);
  }

  /**
   * Reads {@code NAME}, {@code NAME(x)} or {@code NAME(x,y)}, in any case. A number may be a
   * quotient, such as {@code 5/3}.
   *
   * @param flag the option it was given to, for messages
   * @throws Refusal if it is spelled otherwise
   */
  static Spelling parse(String flag, String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      return new Spelling(text.toUpperCase(Locale.ROOT), List.of());
    }
    if (open == 0 || !text.endsWith(")")) {
      throw usage(flag + " " + text + ": write NAME or NAME(number), such as UNIFORM(0.05)");
    }
    List<Double> numbers = new ArrayList<>();
    for (String number : text.substring(open + 1, text.length() - 1).split(",", -1)) {
      numbers.add(number(flag, text, number.strip()));
    }
    return new Spelling(text.substring(0, open).toUpperCase(Locale.ROOT), numbers);
  }

  private static double number(String flag, String text, String number) {
    try {
      int slash = number.indexOf('/');
      return slash < 0
          ? Double.parseDouble(number)
          : Double.parseDouble(number.substring(0, slash))
              / Double.parseDouble(number.substring(slash + 1));
    } catch (NumberFormatException fault) {
      throw usage(flag + " " + text + ": \"" + number + "\" is not a number");
    }
  }

  /**
   * The values of a list: commas separate them, except inside parentheses and between the two files
   * of {@code idx:IMAGES,LABELS}.
   *
   * @throws Refusal if one is empty or a parenthesis has no partner
   */
  static List<String> split(String flag, String list) {
    List<String> values = new ArrayList<>();
    int inside = 0;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      switch (list.charAt(i)) {
        case '(' -> inside++;
        case ')' -> inside--;
        case ',' -> {
          if (inside == 0 && !TaskCatalogue.lacksLabels(list.substring(start, i).strip())) {
            values.add(list.substring(start, i).strip());
            start = i + 1;
          }
        }
        default -> {}
      }
      if (inside < 0 || inside > 1) {
        throw usage(flag + " " + list + ": a parenthesis has no partner");
      }
    }
    values.add(list.substring(start).strip());
    if (inside != 0) {
      throw usage(flag + " " + list + ": a parenthesis has no partner");
    }
    if (values.contains("")) {
      throw usage(flag + " " + (list.isEmpty() ? "\"\"" : list) + ": a value is empty");
    }
    return values;
  }

  /** A number in its shortest decimal form: {@code 1}, {@code 0.05}, {@code 1E-6}. */
  static String decimal(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    double magnitude = Math.abs(number);
    return number == 0 || (magnitude >= PLAIN_FROM && magnitude < PLAIN_BELOW)
        ? shortest.toPlainString()
        : scientific(shortest);
  }

  private static String scientific(BigDecimal number) {
    String digits = number.unscaledValue().abs().toString();
    int exponent = number.precision() - number.scale() - 1;
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "E" + exponent;
  }

  static Refusal usage(String message) {
    return new Refusal(ExitCodes.USAGE, message);
  }

  /** As it would be typed. */
  @Override
  public String toString() {
    return numbers.isEmpty()
        ? name
        : numbers.stream().map(Spelling::decimal).collect(Collectors.joining(",", name + "(", ")"));
  }
}
