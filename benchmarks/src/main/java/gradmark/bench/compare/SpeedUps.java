package gradmark.bench.compare;

import gradmark.bench.result.JmhRow;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import gradmark.bench.stats.ShiftTest;
import gradmark.bench.stats.ShiftTest.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one side that differ in one parameter only, held against each other: how much faster the
 * one is, such as {@code backend=VECTOR} over {@code backend=SCALAR}. A ranking, and no verdict.
 */
public final class SpeedUps {
  /** Of each interval by itself. */
  private static final double LEVEL = 0.01;

  private static final double LEAST_SPREAD = 0.01;

  private SpeedUps() {}

  /**
   * A pair.
   *
   * @param key of the first row, without the parameter
   * @param first value of the parameter
   * @param second value of the parameter
   * @param speedUp how many times as fast the second is
   * @param low lower end of its 99 % interval; null with too few forks
   * @param high upper end; null with too few forks
   * @param ulps how many the outputs are apart at most; null where that is not known
   */
  public record Pair(
      RowKey key,
      String first,
      String second,
      double speedUp,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double ulps) {}

  /**
   * All pairs.
   *
   * @param runs folders or files of one build on one machine
   * @param axis the parameter and two of its values, {@code backend=SCALAR,VECTOR}; or the
   *     parameter alone, if it has just two
   * @throws Refusal if there is no such parameter or value, or an input is damaged
   */
  public static List<Pair> of(List<Path> runs, String axis) {
    PooledRuns side =
        new PooledRuns(runs.stream().map(Source::read).toList(), Aliases.NONE, new RowKeys());
    requireOneMachine(side);
    String[] words = axis.split("=", 2);
    String param = words[0];
    SortedSet<String> values = values(side, param);
    List<String> two = words.length == 2 ? List.of(words[1].split(",", -1)) : List.copyOf(values);
    if (two.size() != 2 || two.get(0).equals(two.get(1)) || !values.containsAll(two)) {
      throw new Refusal(
          ExitCodes.USAGE,
          "--pairs "
              + axis
              + ": name two values of "
              + param
              + ", of "
              + String.join(", ", values));
    }
    ParameterPair pair = new ParameterPair(param, two.get(0), two.get(1));
    List<Pair> pairs = new ArrayList<>();
    side.rows()
        .forEach(
            (key, first) -> {
              List<JmhRow> second = side.rows().get(pair.with(key, pair.head()));
              if (second != null && pair.base().equals(key.params().get(param))) {
                pair(key, pair, first, second).ifPresent(pairs::add);
              }
            });
    return pairs;
  }

  private static void requireOneMachine(PooledRuns side) {
    SortedSet<String> machines = new TreeSet<>();
    side.machines().values().forEach(machine -> machines.add(machine.oneLine()));
    if (side.machines().size() > 1) {
      throw new Refusal(
          ExitCodes.USAGE,
          "--pairs: the runs are of different machines: "
              + String.join("; ", machines)
              + "; name runs of one");
    }
    SortedSet<String> jvms =
        side.rows().values().stream()
            .flatMap(List::stream)
            .map(row -> row.header().jvmWords())
            .filter(jvm -> !jvm.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    if (jvms.size() > 1) {
      throw new Refusal(
          ExitCodes.USAGE,
          "--pairs: the runs are of different JVMs: "
              + String.join("; ", jvms)
              + "; name runs of one");
    }
  }

  private static SortedSet<String> values(PooledRuns side, String param) {
    SortedSet<String> values = new TreeSet<>();
    SortedSet<String> params = new TreeSet<>();
    for (RowKey key : side.rows().keySet()) {
      params.addAll(key.params().keySet());
      if (key.params().containsKey(param)) {
        values.add(key.params().get(param));
      }
    }
    if (values.isEmpty()) {
      throw new Refusal(
          ExitCodes.USAGE,
          "--pairs " + param + ": no row has this parameter" + NearestNames.hint(param, params));
    }
    return values;
  }

  private static Optional<Pair> pair(
      RowKey key, ParameterPair names, List<JmhRow> first, List<JmhRow> second) {
    Matched matched = new Matched(key, first, second, new Floors());
    if (matched.unmeasured(first)
        || matched.unmeasured(second)
        || matched.differentDefinition().isPresent()) {
      return Optional.empty();
    }
    List<RowSamples> metrics = matched.samples();
    RowSamples row = metrics.getFirst();
    Evidence evidence = Evidence.of(row, new Witnesses(List.of(row)));
    Costs costs = new Costs(row);
    double change = Math.log(costs.median(Block::head) / costs.median(Block::base));
    Optional<ShiftTest> test = evidence.test(LEVEL, LEAST_SPREAD);
    double sign = row.direction() == Direction.HIGHER ? 1 : -1;
    // A cost that falls is a speed that rises.
    double speedUp = test.map(t -> Math.exp(-t.estimate())).orElse(Math.exp(sign * change));
    Optional<Interval> interval = test.map(t -> t.interval(LEVEL));
    return Optional.of(
        new Pair(
            names.without(key),
            names.base(),
            names.head(),
            speedUp,
            interval.map(i -> Math.exp(-i.high())).orElse(null),
            interval.map(i -> Math.exp(-i.low())).orElse(null),
            ulps(metrics)));
  }

  private static @Nullable Double ulps(List<RowSamples> metrics) {
    OptionalDouble apart =
        FormOutput.of(metrics, Block::base).ulpsTo(FormOutput.of(metrics, Block::head));
    return apart.isPresent() ? apart.getAsDouble() : null;
  }
}
