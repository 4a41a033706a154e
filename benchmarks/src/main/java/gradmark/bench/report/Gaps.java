package gradmark.bench.report;

import gradmark.bench.result.RunRecord;
import gradmark.bench.result.RunStatus;
import java.util.ArrayList;
import java.util.List;

/** What a run was to hold and does not, in sentences. */
final class Gaps {
  private static final int SHOWN = 10;

  private Gaps() {}

  /** Whether the run is complete, and if not, how to go on. */
  static String status(RunData data) {
    RunRecord run = data.run();
    if (run == null) {
      return "incomplete: the folder does not tell what run it holds";
    }
    if (run.status() == RunStatus.RUNNING) {
      return "incomplete: the run goes on, or was killed; the same command with --out and this"
          + " folder goes on with it";
    }
    return data.complete()
        ? "complete"
        : "incomplete: the run was stopped or something in it failed; the same command with"
            + " --out and this folder goes on with it";
  }

  static List<String> of(RunData data) {
    List<String> gaps = new ArrayList<>();
    if (!data.complete()) {
      gaps.add("The run is not complete.");
    }
    if (data.measures() && data.machine() == null) {
      gaps.add("The machine is not recorded.");
    }
    if (data.measures() && data.benchmarks().isEmpty()) {
      gaps.add("No benchmark was measured.");
    }
    if (data.trains() && data.trainings().isEmpty()) {
      gaps.add("No training was computed.");
    }
    List<String> failed = new ArrayList<>();
    data.failures().forEach((name, why) -> failed.add("benchmark " + name + ": " + why));
    data.failedCells().forEach(cell -> failed.add("cell " + cell.id() + ": " + cell.message()));
    failed.stream().limit(SHOWN).map(line -> "Failed: " + firstLine(line)).forEach(gaps::add);
    if (failed.size() > SHOWN) {
      gaps.add("Failed: " + (failed.size() - SHOWN) + " more, in forks.ndjson and study.ndjson.");
    }
    return gaps;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
