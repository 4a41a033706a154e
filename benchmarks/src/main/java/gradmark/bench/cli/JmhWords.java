package gradmark.bench.cli;

import gradmark.bench.ab.ForkLength;
import gradmark.bench.ab.JmhOptions;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code ab} takes of JMH's options, spelled as JMH spells them. */
final class JmhWords {
  @Option(
      names = "-p",
      paramLabel = "NAME=V,V",
      description = "Values of a parameter, in place of its own. Repeatable.")
  private List<String> parameters = new ArrayList<>();

  @Option(names = "-e", paramLabel = "REGEXP", description = "Benchmarks to leave out. Repeatable.")
  private List<String> excludes = new ArrayList<>();

  @Option(
      names = "-bm",
      split = ",",
      paramLabel = "MODE",
      description = "thrpt, avgt, sample, ss or all. Default: the annotation's.")
  private List<String> modes = new ArrayList<>();

  @Option(
      names = "-wi",
      paramLabel = "N",
      description = "Warm-up iterations of a fork. Default: ${DEFAULT-VALUE}.")
  private int warmups = ForkLength.SHORT.warmups();

  @Option(
      names = "-w",
      paramLabel = "TIME",
      description = "Time of each. Default: ${DEFAULT-VALUE}.")
  private String warmup = ForkLength.SHORT.warmup();

  @Option(
      names = "-i",
      paramLabel = "N",
      description = "Measured iterations of a fork. Default: ${DEFAULT-VALUE}.")
  private int iterations = ForkLength.SHORT.iterations();

  @Option(
      names = "-r",
      paramLabel = "TIME",
      description = "Time of each. Default: ${DEFAULT-VALUE}.")
  private String iteration = ForkLength.SHORT.iteration();

  @Option(
      names = "-prof",
      paramLabel = "NAME",
      description = "Profilers; their metrics per operation are judged too. Default: gc.")
  private List<String> profilers = new ArrayList<>();

  @Option(names = "-t", paramLabel = "N", description = "Threads.")
  private @Nullable String threads;

  @Option(names = "-tg", paramLabel = "N,N", description = "Threads of each group.")
  private @Nullable String threadGroups;

  @Option(names = "-tu", paramLabel = "UNIT", description = "Unit of time of the scores.")
  private @Nullable String timeUnit;

  @Option(names = "-bs", paramLabel = "N", description = "Calls in an iteration of a single shot.")
  private @Nullable String batch;

  @Option(names = "-wbs", paramLabel = "N", description = "The same in a warm-up iteration.")
  private @Nullable String warmupBatch;

  @Option(names = "-opi", paramLabel = "N", description = "Operations of one call.")
  private @Nullable String operations;

  @Option(names = "-gc", paramLabel = "BOOL", description = "Collect between iterations.")
  private @Nullable String collect;

  @Option(names = "-jvmArgs", paramLabel = "STRING", description = "Options of the forks' JVM.")
  private @Nullable String jvmArgs;

  @Option(names = "-jvmArgsPrepend", paramLabel = "STRING", description = "The same, in front.")
  private @Nullable String jvmArgsPrepend;

  @Option(names = "-jvmArgsAppend", paramLabel = "STRING", description = "The same, behind.")
  private @Nullable String jvmArgsAppend;

  @Option(
      names = {"-f", "-wf"},
      hidden = true,
      paramLabel = "N")
  private @Nullable String forks;

  /**
   * The options, read.
   *
   * @param includes regular expressions of benchmarks
   * @throws Refusal if one is wrong
   */
  JmhOptions value(List<String> includes) {
    if (forks != null) {
      throw new Refusal(
          ExitCodes.USAGE,
          "-f "
              + forks
              + ": ab runs as many forks as there is time for; --budget says how much there is");
    }
    return new JmhOptions(
        includes,
        excludes,
        values(),
        modes,
        new ForkLength(warmups, warmup, iterations, iteration),
        profilers.isEmpty() ? List.of("gc") : profilers,
        others());
  }

  private SortedMap<String, List<String>> values() {
    SortedMap<String, LinkedHashSet<String>> values = new TreeMap<>();
    for (String assignment : parameters) {
      int equals = assignment.indexOf('=');
      if (equals < 1 || equals == assignment.length() - 1) {
        throw new Refusal(
            ExitCodes.USAGE, "-p " + assignment + ": it must be NAME=VALUE or NAME=VALUE,VALUE");
      }
      values
          .computeIfAbsent(assignment.substring(0, equals), name -> new LinkedHashSet<>())
          .addAll(List.of(assignment.substring(equals + 1).split(",", -1)));
    }
    SortedMap<String, List<String>> lists = new TreeMap<>();
    values.forEach((name, set) -> lists.put(name, List.copyOf(set)));
    return lists;
  }

  private List<String> others() {
    List<String> words = new ArrayList<>();
    add(words, "-t", threads);
    add(words, "-tg", threadGroups);
    add(words, "-tu", timeUnit);
    add(words, "-bs", batch);
    add(words, "-wbs", warmupBatch);
    add(words, "-opi", operations);
    add(words, "-gc", collect);
    add(words, "-jvmArgs", jvmArgs);
    add(words, "-jvmArgsPrepend", jvmArgsPrepend);
    add(words, "-jvmArgsAppend", jvmArgsAppend);
    return words;
  }

  private static void add(List<String> words, String option, @Nullable String value) {
    if (value != null) {
      words.add(option);
      words.add(value);
    }
  }
}
