package gradmark.bench.selftest;

import gradmark.bench.ab.Measured;
import gradmark.bench.ab.WitnessedForks;
import gradmark.bench.result.RecordJournal;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Interruption;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** Runs one block of a probe at a time, the rulers before, between and after its forks. */
final class ProbeRunner {
  private final ProbePlan plan;
  private final Path jar;
  private final List<Integer> order;
  private final WitnessedForks forks;
  private final RecordJournal<ProbeFork> journal;
  private final ProbeLog log;
  private final Interruption interruption;

  ProbeRunner(
      ProbePlan plan,
      Path jar,
      WitnessedForks forks,
      RecordJournal<ProbeFork> journal,
      ProbeLog log,
      Interruption interruption) {
    this.plan = plan;
    this.jar = jar;
    this.order = ProbeBlock.order(plan.delays());
    this.forks = forks;
    this.journal = journal;
    this.log = log;
    this.interruption = interruption;
  }

  /** Hears of each fork before it runs. */
  @FunctionalInterface
  interface Listener {
    /**
     * Called before each fork.
     *
     * @param done forks that are in whole blocks or in this one
     * @param probe what is measured next
     */
    void before(int done, String probe);
  }

  /**
   * Runs the next block of a row.
   *
   * @return seconds that it took; empty if this JVM is ending
   * @throws Refusal if a fork fails, or a file cannot be written
   */
  OptionalDouble run(ProbeRow row, Listener listener) {
    int block = log.nextBlock(row);
    int whole = log.wholeForks();
    long start = System.nanoTime();
    forks.begin();
    for (int place = 1; place <= order.size(); place++) {
      int delay = order.get(place - 1);
      String probe = row.label() + (delay == 0 ? "" : " +" + delay + " %");
      listener.before(whole + place - 1, probe);
      String name = row.label() + "-" + delay + "-" + block + "-" + place;
      WitnessedForks.Fork fork = forks.next(jar, ProbeRow.BENCHMARK, plan.words(row, delay), name);
      if (fork.failure() == null ? interruption.begun() : interruption.begunSoon()) {
        return OptionalDouble.empty();
      }
      ProbeFork finished =
          new ProbeFork(
              row, delay, block, place, fork.seconds(), times(probe, fork), fork.rulers());
      journal.append(finished);
      log.add(finished);
    }
    return OptionalDouble.of((System.nanoTime() - start) / 1e9);
  }

  private static List<Double> times(String probe, WitnessedForks.Fork fork) {
    Measured measured = fork.measured();
    if (measured == null) {
      throw new Refusal(
          ExitCodes.FAILED,
          "the probe "
              + probe
              + " failed, which none must: "
              + fork.failure()
              + "; all that it printed is in "
              + fork.log());
    }
    if (!measured.primary().unit().equals(ProbeRow.UNIT)) {
      throw new Refusal(
          ExitCodes.FAILED,
          "the probe "
              + probe
              + " has the unit "
              + measured.primary().unit()
              + ", not "
              + ProbeRow.UNIT);
    }
    return measured.primary().values();
  }
}
