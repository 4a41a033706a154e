package gradmark.peers.run;

import gradmark.bench.result.JsonFile;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.shell.Progress;
import gradmark.peers.report.PeersFile;
import gradmark.peers.report.PeersFile.CaseRates;
import gradmark.peers.report.PeersFile.Implementation;
import gradmark.peers.report.PeersFile.NotRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All comparisons of one run, one after another, with progress on stderr. */
final class Measurement {
  private final List<Comparison> comparisons;
  private final int rounds;
  private final boolean quick;

  /**
   * @param rounds processes per library and comparison
   * @param quick whether warm-up and iterations are short
   */
  Measurement(List<Comparison> comparisons, int rounds, boolean quick) {
    this.comparisons = comparisons;
    this.rounds = rounds;
    this.quick = quick;
  }

  /** How many trials there are. */
  int trials() {
    return comparisons.stream().mapToInt(Comparison::turns).sum() * rounds;
  }

  /**
   * Runs them. The file is rewritten after each, so that a run that is stopped leaves what it has.
   *
   * @throws gradmark.bench.shell.Refusal if the file cannot be written
   */
  PeersFile run(MachineRecord machine, Comparison.Runner runner, Path path) {
    List<CaseRates> rates = new ArrayList<>();
    List<NotRun> notRun = new ArrayList<>();
    Trial.Times times = quick ? Trial.Times.QUICK : Trial.Times.STANDARD;
    Map<String, Implementation> libraries = new LinkedHashMap<>();
    PeersFile file =
        new PeersFile(PeersFile.SCHEMA, machine, rounds, quick, libraries, rates, notRun);
    Counter counter = new Counter(trials());
    int before = 0;
    for (Comparison comparison : comparisons) {
      counter.done = before;
      comparison.run(
          rounds,
          times,
          (trial, library, round) -> {
            counter.next(trial.work().name() + " " + trial.entrant());
            return runner.run(trial, library, round);
          });
      before += comparison.turns() * rounds;
      rates.add(comparison.rates());
      notRun.addAll(comparison.notRun());
      libraries.putAll(comparison.implementations());
      file = new PeersFile(PeersFile.SCHEMA, machine, rounds, quick, libraries, rates, notRun);
      JsonFile.write(path, file);
    }
    counter.progress.end();
    return file;
  }

  /** Counts trials; those that a failure spares count as done when their comparison is. */
  private static final class Counter {
    private final Progress progress = Progress.onStderr("trials");
    private final long started = System.nanoTime();
    private final int total;
    private int done;

    Counter(int total) {
      this.total = total;
    }

    void next(String now) {
      long elapsed = System.nanoTime() - started;
      Duration left = done == 0 ? Duration.ZERO : Duration.ofNanos(elapsed / done * (total - done));
      progress.update(done, total, left, now);
      done++;
    }
  }
}
