package gradmark.bench.jmh;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import joptsimple.OptionDescriptor;
import joptsimple.OptionException;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;
import joptsimple.ValueConversionException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * JMH's options, read by JMH's own parser. What it cannot read is refused in one sentence, and so
 * is what it would silently take for something else.
 */
final class JmhCommandLine {
  private static final String HELP = ". All options: java -jar benchmarks.jar -h";

  private static final Set<String> BOOLEANS = Set.of("foe", "gc", "si");

  private final List<String> args;
  private final OptionParser parser;
  private final Set<String> names;

  private JmhCommandLine(List<String> args) {
    this.args = args;
    this.parser = parser();
    this.names = new TreeSet<>(parser.recognizedOptions().keySet());
    // How the parser calls the arguments that belong to no option.
    names.remove("[arguments]");
  }

  /**
   * @throws Refusal if an option is unknown, lacks its value or has one that it does not take;
   *     names the nearest valid ones
   */
  static CommandLineOptions parse(List<String> args) {
    new JmhCommandLine(args).check();
    try {
      return new CommandLineOptions(args.toArray(String[]::new));
    } catch (CommandLineOptionException fault) {
      throw new Refusal(ExitCodes.USAGE, fault.getMessage() + HELP, fault);
    }
  }

  private void check() {
    OptionSet given;
    try {
      given = parser.parse(args.toArray(String[]::new));
    } catch (OptionException fault) {
      throw new Refusal(ExitCodes.USAGE, misread(fault) + HELP, fault);
    }
    for (OptionSpec<?> option : given.specs()) {
      String name = option.options().getFirst();
      // Converted, any word but true is false.
      for (Object value : BOOLEANS.contains(name) ? written(name) : values(option, given)) {
        OptionValues.fault(name, value.toString())
            .ifPresent(
                fault -> {
                  String text = "-" + name + " " + value + ": " + fault;
                  throw new Refusal(ExitCodes.USAGE, text + glued(name, value.toString()) + HELP);
                });
      }
    }
  }

  /** The values of an option as they stand in the command line. */
  private List<String> written(String name) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      if (name(args.get(i)).equals(name) && args.get(i).startsWith("-")) {
        int equals = args.get(i).indexOf('=');
        values.add(equals < 0 ? args.get(i + 1) : args.get(i).substring(equals + 1));
      }
    }
    return values;
  }

  private List<?> values(OptionSpec<?> option, OptionSet given) {
    try {
      return option.values(given);
    } catch (OptionException fault) {
      String name = option.options().getFirst();
      String message = String.valueOf(fault.getMessage());
      String reason =
          fault.getCause() instanceof ValueConversionException cause
              ? ": " + cause.getMessage()
              : "";
      String takes = "; -" + name + " takes: " + ((OptionDescriptor) option).argumentDescription();
      throw new Refusal(
          ExitCodes.USAGE, message + reason + takes + glued(name, message) + HELP, fault);
    }
  }

  /** An option that lacks its value, or is unknown. */
  private String misread(OptionException fault) {
    String part = fault.options().getFirst();
    if (names.contains(part)) {
      return String.valueOf(fault.getMessage());
    }
    // Of letters written together, the parser names the first that is no option.
    String whole =
        args.stream()
            .filter(arg -> arg.startsWith("-") && arg.contains(part) && !names.contains(name(arg)))
            .findFirst()
            .orElse("-" + part);
    return whole + ": no such option" + nearest(name(whole));
  }

  /** JMH reads {@code -wio} as {@code -w io}: what was meant may be another option. */
  private String glued(String name, String where) {
    Optional<String> whole =
        args.stream()
            .filter(arg -> arg.startsWith("-" + name) && !names.contains(name(arg)))
            .filter(arg -> where.contains(arg.substring(1 + name.length())))
            .filter(arg -> arg.length() > 1 + name.length() && arg.indexOf('=') < 0)
            .findFirst();
    return whole.map(arg -> "; there is no option " + arg + nearest(name(arg))).orElse("");
  }

  private String nearest(String wrong) {
    return NearestNames.hint(wrong, names).replaceAll("(?<=[:,] )", "-");
  }

  private static String name(String arg) {
    return arg.replaceFirst("^--?", "").replaceFirst("=.*", "");
  }

  private static OptionParser parser() {
    try {
      // JMH's options show their help, and tell nobody which options there are.
      Field parser = CommandLineOptions.class.getDeclaredField("parser");
      parser.setAccessible(true);
      return (OptionParser) parser.get(new CommandLineOptions());
    } catch (ReflectiveOperationException | CommandLineOptionException otherJmh) {
      throw new IllegalStateException("JMH keeps its parser elsewhere now", otherJmh);
    }
  }
}
