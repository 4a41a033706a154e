package gradmark.peers.run;

import gradmark.bench.shell.Progress;
import gradmark.peers.report.PeersFile;
import java.time.Duration;
import java.util.List;

/** The comparisons of one run that its folder does not hold, one after another. */
final class Measurement {
  private final List<Comparison> comparisons;
  private final int rounds;
  private final Trial.Times times;

  /**
   * Measures what is not there.
   *
   * @param asked all comparisons of the run
   * @param there what is measured already
   * @throws gradmark.bench.shell.Refusal if a case is there without a library that is asked for
   */
  Measurement(List<Comparison> asked, PeersFile there) {
    comparisons =
        asked.stream().filter(comparison -> !PeersFolder.holds(there, comparison)).toList();
    rounds = there.forks();
    times = there.quick() ? Trial.Times.QUICK : Trial.Times.STANDARD;
  }

  /** How many trials there are. */
  int trials() {
    return comparisons.stream().mapToInt(comparison -> comparison.trials(rounds, times)).sum();
  }

  /**
   * Runs them, with progress on stderr.
   *
   * @throws gradmark.bench.shell.Refusal if the file cannot be written
   */
  void run(Comparison.Runner runner, PeersFolder folder) {
    Counter counter = new Counter(trials());
    try {
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
        before += comparison.trials(rounds, times);
        folder.write(
            folder
                .content()
                .with(comparison.rates(), comparison.notRun(), comparison.implementations()));
      }
    } finally {
      counter.progress.end();
    }
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
