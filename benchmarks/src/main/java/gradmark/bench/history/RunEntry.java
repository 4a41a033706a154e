package gradmark.bench.history;

import static java.util.Objects.requireNonNull;

import gradmark.bench.compare.AllocationMetric;
import gradmark.bench.compare.Definition;
import gradmark.bench.compare.Direction;
import gradmark.bench.compare.RowKey;
import gradmark.bench.compare.RowKeys;
import gradmark.bench.result.JmhJson;
import gradmark.bench.result.JmhRow;
import gradmark.bench.result.JsonFile;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.result.Median;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunRecord;
import gradmark.bench.result.RunStatus;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.TextHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a line of the history from a run's folder, or from JMH's JSON alone. */
final class RunEntry {
  private static final String UNVERIFIED = "unverified";

  private RunEntry() {}

  /**
   * What a JMH JSON file holds. It tells its JVM and not its machine, so all such files of one
   * history must come from the same one.
   *
   * @param commit that was measured
   * @param started when; UTC, ISO 8601
   * @throws Refusal if it is damaged, not JMH's, or holds no result
   */
  static HistoryEntry ofJson(Path file, String commit, String started) {
    List<JmhRow> rows = JmhJson.read(file);
    List<HistoryEntry.Value> values = values(file, rows);
    return new HistoryEntry(
        HistoryEntry.SCHEMA,
        TextHash.of(JsonFile.text(List.of(commit, bare(values)))),
        started,
        commit,
        "unknown",
        null,
        UNVERIFIED,
        jvm(rows),
        null,
        values);
  }

  private static String jvm(List<JmhRow> rows) {
    String words =
        rows.stream()
            .map(row -> row.header().jvmWords())
            .filter(each -> !each.isEmpty())
            .distinct()
            .sorted()
            .collect(Collectors.joining(" and "));
    return words.isEmpty() ? UNVERIFIED : words;
  }

  /**
   * What a folder holds; of a run in which something failed, whatever was measured.
   *
   * @throws Refusal if it is no folder of a run that measured benchmarks, it is still being
   *     measured, or a file of it is damaged
   */
  static HistoryEntry ofRun(Path folder) {
    for (String needed : List.of(RunRecord.FILE, RunFolder.MACHINE, RunFolder.JMH)) {
      if (!Files.exists(folder.resolve(needed))) {
        throw new Refusal(
            ExitCodes.BAD_INPUT,
            folder
                + " has no "
                + needed
                + "; name the folder of a run that measured benchmarks, such as scripts/run"
                + " writes");
      }
    }
    RunRecord run = JsonFile.read(folder.resolve(RunRecord.FILE), RunRecord.class);
    if (run.status() == RunStatus.RUNNING) {
      throw new Refusal(
          ExitCodes.INCOMPLETE,
          folder
              + " is being measured, or was killed; wait for it, or go on with it first: "
              + run.identity().command()
              + " --out "
              + folder);
    }
    MachineRecord machine = JsonFile.read(folder.resolve(RunFolder.MACHINE), MachineRecord.class);
    Path jmh = folder.resolve(RunFolder.JMH);
    List<HistoryEntry.Value> values = values(jmh, JmhJson.read(jmh));
    return new HistoryEntry(
        HistoryEntry.SCHEMA,
        TextHash.of(JsonFile.text(List.of(run.started(), machine.fingerprint(), bare(values)))),
        run.started(),
        machine.software().commit(),
        machine.software().gradmark(),
        machine.fingerprint(),
        machine.oneLine(),
        machine.jvm().vendor() + " " + machine.jvm().version(),
        run.status(),
        values);
  }

  private static List<HistoryEntry.Value> bare(List<HistoryEntry.Value> values) {
    return values.stream().map(HistoryEntry.Value::bare).toList();
  }

  private static List<HistoryEntry.Value> values(Path file, List<JmhRow> run) {
    List<HistoryEntry.Value> values = new ArrayList<>();
    RowKeys.of(run)
        .forEach(
            (key, rows) -> {
              add(values, key, rows, JmhRow::primary);
              SortedSet<String> metrics = new TreeSet<>(rows.getFirst().secondary().keySet());
              rows.forEach(row -> metrics.retainAll(row.secondary().keySet()));
              for (String metric : metrics) {
                add(
                    values,
                    key.of(metric),
                    rows,
                    row -> requireNonNull(row.secondary().get(metric), metric));
              }
            });
    if (values.isEmpty()) {
      throw new Refusal(ExitCodes.BAD_INPUT, file + " holds no result that can be compared");
    }
    return values;
  }

  /** Adds a metric of a row, from all results that have its key; a history keeps one unit. */
  private static void add(
      List<HistoryEntry.Value> values,
      RowKey key,
      List<JmhRow> rows,
      Function<JmhRow, JmhRow.Score> metric) {
    List<JmhRow.Score> scores = rows.stream().map(metric).toList();
    String unit = scores.getFirst().unit();
    Direction direction = Direction.of(key.mode(), key.metric(), unit);
    if (direction == Direction.NONE) {
      return;
    }
    List<Double> forks = new ArrayList<>();
    for (JmhRow.Score score : scores) {
      if (score.unit().equals(unit)) {
        forks.addAll(forks(score, direction));
      }
    }
    if (!forks.isEmpty()) {
      values.add(
          new HistoryEntry.Value(
              key.benchmark(),
              key.params(),
              key.flags(),
              key.mode(),
              key.metric(),
              unit,
              Median.of(forks),
              forks.size(),
              resolution(key, rows),
              Definition.of(rows.getFirst())));
    }
  }

  private static @Nullable Double resolution(RowKey key, List<JmhRow> rows) {
    return key.metric().equals(AllocationMetric.METRIC)
        ? rows.stream().mapToDouble(AllocationMetric::resolution).max().orElseThrow()
        : null;
  }

  /** A fork counts by its best iteration, of as many as every fork has: as in a verdict. */
  private static List<Double> forks(JmhRow.Score score, Direction direction) {
    List<List<Double>> measured = score.wholeForks();
    if (measured.isEmpty() && score.value() != null) {
      // JMH lists no samples of what is measured once per fork.
      return List.of(score.value());
    }
    int each = measured.stream().mapToInt(List::size).min().orElse(0);
    return measured.stream().map(fork -> counted(fork.subList(0, each), direction)).toList();
  }

  private static double counted(List<Double> iterations, Direction direction) {
    return switch (direction) {
      case LOWER -> Collections.min(iterations);
      case HIGHER -> Collections.max(iterations);
      // The same in every iteration, or no number of its own.
      case EQUAL, NONE -> Median.of(iterations);
    };
  }
}
