package gradmark.bench.jmh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * JMH's output, with each finished benchmark handed to a sink at once, and the failed ones noted.
 */
final class SavingFormat implements OutputFormat {
  /** Takes all results so far, sorted as JMH sorts them. */
  interface Sink {
    void save(SortedSet<RunResult> results);
  }

  private final OutputFormat screen;
  private final IncubatorRemark forkOutput;
  private final Sink sink;
  private final Supplier<Optional<ForkWatch>> watch;
  private final SortedSet<RunResult> finished = new TreeSet<>(RunResult.DEFAULT_SORT_COMPARATOR);
  private final List<BenchmarkParams> failed = new ArrayList<>();
  private Optional<ForkWatch> forks = Optional.empty();
  private @Nullable BenchmarkParams running;

  SavingFormat(OutputFormat screen, Sink sink) {
    this(screen, sink, Optional::empty);
  }

  /**
   * @param watch what is to hear of each fork; asked for when JMH begins to measure
   */
  SavingFormat(OutputFormat screen, Sink sink, Supplier<Optional<ForkWatch>> watch) {
    this.screen = screen;
    this.forkOutput = new IncubatorRemark(screen);
    this.sink = sink;
    this.watch = watch;
  }

  /** The benchmarks that began to be measured and gave no result. */
  List<BenchmarkParams> failed() {
    settle();
    return List.copyOf(failed);
  }

  int finished() {
    return finished.size();
  }

  @Override
  public void startBenchmark(BenchmarkParams params) {
    settle();
    // A bulk warm-up measures nothing and gives no result.
    running = params.getMeasurement().getCount() > 0 ? params : null;
    screen.startBenchmark(params);
  }

  @Override
  public void endBenchmark(@Nullable BenchmarkResult result) {
    forkOutput.release();
    screen.endBenchmark(result);
    if (result != null) {
      forks.ifPresent(each -> each.endsFork(result.getParams()));
      running = null;
      finished.add(new RunResult(result.getParams(), byFork(result)));
      sink.save(finished);
    }
  }

  private void settle() {
    if (running != null) {
      BenchmarkParams ended = running;
      failed.add(ended);
      forks.ifPresent(each -> each.fails(ended));
      running = null;
    }
  }

  /** JMH hands over all forks as one; each has the same number of iterations, in order. */
  private static List<BenchmarkResult> byFork(BenchmarkResult all) {
    List<IterationResult> iterations = new ArrayList<>(all.getIterationResults());
    int each = all.getParams().getMeasurement().getCount();
    if (iterations.size() % each != 0) {
      return List.of(all);
    }
    List<BenchmarkResult> forks = new ArrayList<>();
    for (int from = 0; from < iterations.size(); from += each) {
      forks.add(new BenchmarkResult(all.getParams(), iterations.subList(from, from + each)));
    }
    for (Result<?> ofWholeFork : results(all)) {
      forks.getFirst().addBenchmarkResult(ofWholeFork);
    }
    return forks;
  }

  @SuppressWarnings("rawtypes") // JMH's own signature
  private static List<Result<?>> results(BenchmarkResult all) {
    List<Result<?>> results = new ArrayList<>();
    for (Result result : all.getBenchmarkResults().values()) {
      results.add(result);
    }
    return results;
  }

  @Override
  public void write(int b) {
    forkOutput.write(b);
  }

  @Override
  public void write(byte[] bytes) {
    for (byte b : bytes) {
      forkOutput.write(b);
    }
  }

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
    forks.ifPresent(each -> each.begins(benchmark, iteration));
    screen.iteration(benchmark, params, iteration);
  }

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
    forks.ifPresent(each -> each.ends(params, data));
    screen.iterationResult(benchmark, params, iteration, data);
  }

  @Override
  public void startRun() {
    forks = watch.get();
    screen.startRun();
  }

  @Override
  public void endRun(Collection<RunResult> results) {
    screen.endRun(results);
  }

  @Override
  public void print(String text) {
    forkOutput.release();
    screen.print(text);
  }

  @Override
  public void println(String text) {
    forkOutput.release();
    forks.ifPresent(each -> each.hears(text));
    screen.println(text);
  }

  @Override
  public void verbosePrintln(String text) {
    screen.verbosePrintln(text);
  }

  @Override
  public void flush() {
    forkOutput.release();
    screen.flush();
  }

  /** Keeps the output open: the runner closes it before the last words are said. */
  @Override
  public void close() {
    forkOutput.release();
    screen.flush();
  }
}
