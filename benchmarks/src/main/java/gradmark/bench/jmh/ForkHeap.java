package gradmark.bench.jmh;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.Options;

/** The largest heap that a benchmark's JVM may have. */
final class ForkHeap {
  private static final Pattern OPTION =
      Pattern.compile("-(?:Xmx|XX:MaxHeapSize=)(\\d{1,15})([kKmMgGtT]?)");
  private static final String UNITS = "kmgt";

  private ForkHeap() {}

  /**
   * In bytes, as JMH joins the JVM options: a list of the command line replaces the benchmark's,
   * and the last option wins. Where none tells, that of this JVM.
   */
  static long bytes(Options options, BenchmarkListEntry benchmark) {
    long bytes = Runtime.getRuntime().maxMemory();
    if (options.getForkCount().orElse(1) == 0) {
      return bytes;
    }
    for (String argument : arguments(options, benchmark)) {
      Matcher matcher = OPTION.matcher(argument);
      if (matcher.matches()) {
        bytes = bytes(Long.parseLong(matcher.group(1)), matcher.group(2));
      }
    }
    return bytes;
  }

  private static List<String> arguments(Options options, BenchmarkListEntry benchmark) {
    Collection<String> ours = ManagementFactory.getRuntimeMXBean().getInputArguments();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        options.getJvmArgsPrepend().orElse(benchmark.getJvmArgsPrepend().orElse(List.of())));
    arguments.addAll(options.getJvmArgs().orElse(benchmark.getJvmArgs().orElse(ours)));
    arguments.addAll(
        options.getJvmArgsAppend().orElse(benchmark.getJvmArgsAppend().orElse(List.of())));
    return arguments;
  }

  private static long bytes(long number, String unit) {
    int power = unit.isEmpty() ? 0 : 1 + UNITS.indexOf(Character.toLowerCase(unit.charAt(0)));
    double bytes = number * Math.pow(1024, power);
    return bytes >= Long.MAX_VALUE ? Long.MAX_VALUE : (long) bytes;
  }
}
