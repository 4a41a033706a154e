package gradmark.bench.jmh;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.Options;

/** The states of a benchmark, and every combination of the parameters that a state will have. */
final class ParameterRows {
  private final Set<Class<?>> states;
  private final BenchmarkListEntry benchmark;

  ParameterRows(BenchmarkListEntry benchmark) {
    this.benchmark = benchmark;
    this.states = states(benchmark);
  }

  /** The field behind a parameter: in the benchmark's class or in a state it takes. */
  Optional<Field> field(String parameter) {
    return states.stream()
        .flatMap(state -> fields(state).stream())
        .filter(field -> field.getName().equals(parameter))
        .findFirst();
  }

  /** A state for each combination of its parameters, of those states that have bounds. */
  Stream<BoundedParameters> bounded(Options options) {
    return states.stream()
        .filter(BoundedParameters.class::isAssignableFrom)
        .flatMap(state -> combinations(state, options).stream().map(row -> filled(state, row)));
  }

  private List<Map<Field, String>> combinations(Class<?> state, Options options) {
    Map<String, List<String>> defaults = KnownBenchmarks.defaults(benchmark);
    List<Map<Field, String>> rows = List.of(Map.of());
    for (Field field : fields(state)) {
      List<String> values =
          List.copyOf(
              options
                  .getParameter(field.getName())
                  .orElse(defaults.getOrDefault(field.getName(), List.of())));
      rows =
          rows.stream()
              .flatMap(row -> values.stream().map(value -> with(row, field, value)))
              .toList();
    }
    return rows;
  }

  private static Map<Field, String> with(Map<Field, String> row, Field field, String value) {
    Map<Field, String> longer = new LinkedHashMap<>(row);
    longer.put(field, value);
    return longer;
  }

  private static BoundedParameters filled(Class<?> state, Map<Field, String> row) {
    try {
      Constructor<?> constructor = state.getDeclaredConstructor();
      Object filled = constructor.newInstance();
      for (Map.Entry<Field, String> parameter : row.entrySet()) {
        Field field = parameter.getKey();
        field.setAccessible(true);
        field.set(filled, value(field.getType(), parameter.getValue()));
      }
      return (BoundedParameters) filled;
    } catch (ReflectiveOperationException fault) {
      throw new IllegalStateException("JMH could make no " + state + " either", fault);
    }
  }

  private static Object value(Class<?> type, String text) {
    if (type == int.class) {
      return Integer.valueOf(text);
    }
    if (type == double.class) {
      return Double.valueOf(text);
    }
    if (!type.isEnum()) {
      return text;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private static Set<Class<?>> states(BenchmarkListEntry benchmark) {
    try {
      Class<?> benchmarkClass =
          Class.forName(benchmark.getUserClassQName(), false, ParameterRows.class.getClassLoader());
      String name = benchmark.getUsername();
      String method = name.substring(name.lastIndexOf('.') + 1);
      Set<Class<?>> states = new LinkedHashSet<>();
      states.add(benchmarkClass);
      Arrays.stream(benchmarkClass.getMethods())
          .filter(declared -> declared.getName().equals(method))
          .map(Method::getParameterTypes)
          .forEach(types -> states.addAll(List.of(types)));
      return states;
    } catch (ClassNotFoundException gone) {
      throw new IllegalStateException("the benchmark list names a missing class", gone);
    }
  }

  private static List<Field> fields(Class<?> state) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> type = state; type != null; type = type.getSuperclass()) {
      fields.addAll(
          Arrays.stream(type.getDeclaredFields())
              .filter(field -> field.isAnnotationPresent(Param.class))
              .collect(Collectors.toList()));
    }
    return fields;
  }
}
