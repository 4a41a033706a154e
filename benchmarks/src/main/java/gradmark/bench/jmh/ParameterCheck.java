package gradmark.bench.jmh;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Multimap;

/**
 * Checks the {@code -p} of a command line before anything runs. JMH would ignore an unknown name,
 * and find an unknown value in the fork only.
 */
final class ParameterCheck {
  private ParameterCheck() {}

  /**
   * @throws Refusal if no selected benchmark has a parameter of that name, a value is not of the
   *     parameter's type or out of its bounds, or an embedded data file is damaged
   */
  static void check(CommandLineOptions options, Selection selection) {
    Set<String> valid = selection.parameterNames();
    for (String name : givenNames(options)) {
      if (!valid.contains(name)) {
        String has = valid.isEmpty() ? "; the selected benchmarks have none" : "";
        throw new Refusal(
            ExitCodes.USAGE,
            "-p " + name + ": no such parameter" + has + NearestNames.hint(name, valid));
      }
      Collection<String> values = options.getParameter(name).orElse(List.of());
      for (BenchmarkListEntry benchmark : selection.benchmarks()) {
        new ParameterRows(benchmark).field(name).ifPresent(field -> checkValues(field, values));
      }
    }
    Limits limits = new Limits();
    for (BenchmarkListEntry benchmark : selection.benchmarks()) {
      limits.heap(ForkHeap.bytes(options, benchmark), threads(options, benchmark));
      new ParameterRows(benchmark).bounded(options).forEach(state -> state.check(limits));
    }
  }

  private static int threads(CommandLineOptions options, BenchmarkListEntry benchmark) {
    int threads = options.getThreads().orElse(benchmark.getThreads().orElse(Defaults.THREADS));
    return threads == Threads.MAX ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private static Set<String> givenNames(CommandLineOptions options) {
    try {
      // JMH's options answer for a name, and tell nobody which names were given.
      Field given = CommandLineOptions.class.getDeclaredField("params");
      given.setAccessible(true);
      Set<String> names = new LinkedHashSet<>();
      for (Object name : ((Multimap<?, ?>) given.get(options)).keys()) {
        names.add((String) name);
      }
      return names;
    } catch (ReflectiveOperationException otherJmh) {
      throw new IllegalStateException("JMH keeps its parameters elsewhere now", otherJmh);
    }
  }

  private static void checkValues(Field field, Collection<String> values) {
    for (String value : values) {
      if (field.getType().isEnum()) {
        List<String> constants =
            Arrays.stream(field.getType().getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
        if (!constants.contains(value)) {
          throw wrong(field, value, "no such value" + NearestNames.hint(value, constants));
        }
      } else {
        checkNumber(field, value);
      }
    }
  }

  private static void checkNumber(Field field, String value) {
    try {
      Class<?> type = field.getType();
      if (type == int.class || type == Integer.class) {
        // Depths, widths, batches and lengths: none of them can be 0. What is 0 by itself can.
        if (Integer.parseInt(value) < 1 && !ownValues(field).contains("0")) {
          throw wrong(field, value, "it must be at least 1");
        }
      } else if (type == long.class || type == Long.class) {
        Long.parseLong(value);
      } else if (type == float.class || type == Float.class) {
        Float.parseFloat(value);
      } else if (type == double.class || type == Double.class) {
        Double.parseDouble(value);
      }
    } catch (NumberFormatException fault) {
      throw wrong(field, value, "not of the type " + field.getType().getSimpleName());
    }
    if (field.getName().equals("shape")) {
      checkShape(field, value);
    }
  }

  private static List<String> ownValues(Field field) {
    Param parameter = field.getAnnotation(Param.class);
    return parameter == null ? List.of() : List.of(parameter.value());
  }

  private static void checkShape(Field field, String value) {
    try {
      GemmShape.parse(value);
    } catch (IllegalArgumentException fault) {
      throw wrong(field, value, fault.getMessage());
    }
  }

  private static Refusal wrong(Field field, String value, @Nullable String fault) {
    return new Refusal(ExitCodes.USAGE, "-p " + field.getName() + "=" + value + ": " + fault);
  }
}
