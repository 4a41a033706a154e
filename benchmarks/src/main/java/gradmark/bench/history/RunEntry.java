package gradmark.bench.history;

import gradmark.bench.compare.Direction;
import gradmark.bench.compare.RowKey;
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
import java.util.List;
import java.util.Objects;

/** Makes a line of the history from a run's folder, or from JMH's JSON alone. */
final class RunEntry {
  private RunEntry() {}

  /**
   * What a JMH JSON file holds. Nothing tells its machine, so all such files of one history must
   * come from the same one.
   *
   * @param commit that was measured
   * @param started when; UTC, ISO 8601
   * @throws Refusal if it is damaged, not JMH's, or holds no result
   */
  static HistoryEntry ofJson(Path file, String commit, String started) {
    List<HistoryEntry.Value> values = values(file);
    return new HistoryEntry(
        HistoryEntry.SCHEMA,
        TextHash.of(JsonFile.text(List.of(commit, values))),
        started,
        commit,
        "unknown",
        null,
        "unverified",
        "unverified",
        values);
  }

  /**
   * What a folder holds.
   *
   * @throws Refusal if it is no folder of a finished run that measured benchmarks, or a file of it
   *     is damaged
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
    if (run.status() != RunStatus.COMPLETE) {
      throw new Refusal(
          ExitCodes.INCOMPLETE,
          folder
              + " is "
              + run.status()
              + ", and history keeps whole runs only; finish it first: "
              + run.identity().command());
    }
    MachineRecord machine = JsonFile.read(folder.resolve(RunFolder.MACHINE), MachineRecord.class);
    List<HistoryEntry.Value> values = values(folder.resolve(RunFolder.JMH));
    return new HistoryEntry(
        HistoryEntry.SCHEMA,
        TextHash.of(JsonFile.text(List.of(run.started(), machine.fingerprint(), values))),
        run.started(),
        machine.software().commit(),
        machine.software().gradmark(),
        machine.fingerprint(),
        machine.oneLine(),
        machine.jvm().vendor() + " " + machine.jvm().version(),
        values);
  }

  private static List<HistoryEntry.Value> values(Path file) {
    List<HistoryEntry.Value> values = new ArrayList<>();
    for (JmhRow row : JmhJson.read(file)) {
      add(values, row, RowKey.PRIMARY, row.primary());
      row.secondary().forEach((metric, score) -> add(values, row, metric, score));
    }
    if (values.isEmpty()) {
      throw new Refusal(ExitCodes.BAD_INPUT, file + " holds no result that can be compared");
    }
    return values;
  }

  private static void add(
      List<HistoryEntry.Value> values, JmhRow row, String metric, JmhRow.Score score) {
    if (Direction.of(row.mode(), metric, score.unit()) == Direction.NONE) {
      return;
    }
    List<Double> forks = new ArrayList<>();
    score.forks().stream()
        .map(fork -> fork.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList())
        .filter(fork -> !fork.isEmpty())
        .forEach(fork -> forks.add(Median.of(fork)));
    if (forks.isEmpty() && score.value() != null) {
      // JMH lists no samples of what is measured once per fork.
      forks.add(score.value());
    }
    if (!forks.isEmpty()) {
      values.add(
          new HistoryEntry.Value(
              row.benchmark(),
              row.params(),
              row.unvectorised() ? List.of(JmhRow.UNVECTORISED) : List.of(),
              row.mode(),
              metric,
              score.unit(),
              Median.of(forks),
              forks.size()));
    }
  }
}
