package gradmark.bench.compare;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A parameter and two of its values, by which the two sides of a comparison within one jar differ:
 * {@code backend=SCALAR,VECTOR}.
 *
 * @param parameter its name
 * @param base the value on the side that is compared with
 * @param head the value on the side that is judged
 */
public record ParameterPair(String parameter, String base, String head) {
  /**
   * @throws IllegalArgumentException if the name or a value is empty, or the values are equal
   */
  public ParameterPair {
    if (parameter.isEmpty() || base.isEmpty() || head.isEmpty() || base.equals(head)) {
      throw new IllegalArgumentException(
          "parameter = '"
              + parameter
              + "', base = '"
              + base
              + "', head = '"
              + head
              + "': needs a name and two values that differ");
    }
  }

  /**
   * Reads {@code NAME=A,B}.
   *
   * @param option that it is the value of, for messages
   * @throws Refusal if it is anything else
   */
  public static ParameterPair parse(String option, String text) {
    int equals = text.indexOf('=');
    List<String> values = List.of(text.substring(equals + 1).split(",", -1));
    if (equals < 1 || values.size() != 2 || values.contains("")) {
      throw new Refusal(
          ExitCodes.USAGE,
          option + " " + text + ": it must be a parameter and two of its values, NAME=A,B");
    }
    if (Objects.equals(values.getFirst(), values.getLast())) {
      throw new Refusal(
          ExitCodes.USAGE, option + " " + text + ": the values are the same; name two that differ");
    }
    return new ParameterPair(text.substring(0, equals), values.getFirst(), values.getLast());
  }

  /** A row with the parameter at one of the values. */
  public RowKey with(RowKey row, String value) {
    SortedMap<String, String> params = new TreeMap<>(row.params());
    params.put(parameter, value);
    return row.withParams(params);
  }

  /** A row without the parameter. */
  public RowKey without(RowKey row) {
    SortedMap<String, String> params = new TreeMap<>(row.params());
    params.remove(parameter);
    return row.withParams(params);
  }

  /** As it is said: {@code backend: VECTOR over SCALAR}. */
  String words() {
    return Words.plain(parameter + ": " + head + " over " + base);
  }

  /** As it is given: {@code backend=SCALAR,VECTOR}. */
  @Override
  public String toString() {
    return parameter + "=" + base + "," + head;
  }
}
