package gradmark.bench.jmh;

import gradmark.bench.result.FolderMachine;
import gradmark.bench.result.RecordJournal;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.ShutdownHook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * Keeps each fork of a run that JMH drives by itself in a folder like those of {@link FolderRun},
 * which can go on there.
 */
final class RunJournal implements ForkWatch.Listener, AutoCloseable {
  private static final double NANOS = 1e9;

  /** Ctrl-C reaches a fork too, and may do so a little before it reaches this JVM. */
  private static final long SOON_MILLIS = 500;

  private final RunFolder folder;
  private final RecordJournal<ForkRecord> journal;
  private final ResultFile result;
  private final ShutdownHook hook;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<BenchmarkRow, Integer> forks = new HashMap<>();
  private long start = System.nanoTime();
  private @Nullable Refusal trouble;

  private RunJournal(RunFolder folder, RecordJournal<ForkRecord> journal) {
    this.folder = folder;
    this.journal = journal;
    this.result = RunBenchmarks.resultFile(folder.path());
    this.hook = new ShutdownHook("end-journal", this::stop);
  }

  /**
   * Makes a folder a run's.
   *
   * @param path new or empty
   * @throws Refusal if it is not, or cannot be written
   */
  static RunJournal open(Path path, RunIdentity identity) {
    RunFolder folder = RunFolder.open(path, identity);
    try {
      FolderMachine.check(folder);
      return new RunJournal(
          folder, RecordJournal.open(folder.file(RunFolder.FORKS), ForkRecord.class, "its fork"));
    } catch (RuntimeException refused) {
      folder.close();
      throw refused;
    }
  }

  @Override
  public synchronized void measured(BenchmarkParams benchmark, List<IterationResult> iterations) {
    RunResult fork = new RunResult(benchmark, List.of(new BenchmarkResult(benchmark, iterations)));
    BenchmarkRow row = row(benchmark);
    append(ForkRecord.measured(row, next(row), seconds(), JmhResults.measured(fork)));
  }

  @Override
  public void failed(BenchmarkParams benchmark, String reason) {
    try {
      if (stopped.await(SOON_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return;
    }
    BenchmarkRow row = row(benchmark);
    append(ForkRecord.failed(row, next(row), seconds(), reason));
  }

  /**
   * Marks the run as what it came to.
   *
   * @param code the program's exit code
   * @throws Refusal if a fork could not be journalled
   */
  synchronized void end(int code) {
    if (trouble != null) {
      throw trouble;
    }
    if (stopped.getCount() == 0) {
      return;
    }
    if (code == ExitCodes.OK) {
      folder.complete();
    } else {
      folder.incomplete();
      System.err.println("incomplete; " + again());
    }
  }

  @Override
  public synchronized void close() {
    hook.close();
    if (stopped.getCount() > 0) {
      leave();
    }
  }

  private synchronized void stop() {
    if (stopped.getCount() > 0) {
      System.err.println("stopped; " + again());
      leave();
    }
  }

  private void leave() {
    stopped.countDown();
    try (folder) {
      journal.close();
    }
  }

  private String again() {
    return "repeat the command with --out " + folder.path() + " to go on";
  }

  private synchronized void append(ForkRecord record) {
    start = System.nanoTime();
    if (stopped.getCount() == 0 || trouble != null) {
      return;
    }
    try {
      journal.append(record);
      result.write(JmhResults.runResults(journal.records()));
    } catch (IOException fault) {
      trouble = new Refusal(ExitCodes.CANNOT_WRITE, "cannot write " + result + ": " + fault, fault);
    } catch (Refusal fault) {
      // JMH measures on; at the end the program says so.
      trouble = fault;
    }
  }

  private double seconds() {
    return Math.round((System.nanoTime() - start) / NANOS * 1e3) / 1e3;
  }

  private int next(BenchmarkRow row) {
    return forks.merge(row, 1, Integer::sum);
  }

  private static BenchmarkRow row(BenchmarkParams benchmark) {
    SortedMap<String, String> params = new TreeMap<>();
    benchmark.getParamsKeys().forEach(name -> params.put(name, benchmark.getParam(name)));
    return new BenchmarkRow(benchmark.getBenchmark(), params);
  }
}
