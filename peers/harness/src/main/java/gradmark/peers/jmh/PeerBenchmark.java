package gradmark.peers.jmh;

import gradmark.bench.shell.ParentWatch;
import gradmark.peers.work.Case;
import gradmark.peers.work.Cases;
import gradmark.peers.work.OpenBlasFacts;
import gradmark.peers.work.Prepared;
import gradmark.peers.work.Unavailable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One case in one library, whose result was compared with ours. Threads are the library's own: JMH
 * runs one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PeerBenchmark {
  private static final long MEBIBYTE = 1 << 20;

  /** A library's key. */
  @Param("")
  String library;

  /** A case's name. */
  @Param("")
  String work;

  /** Threads that the library may use. */
  @Param("1")
  int threads;

  /** Seconds after which work is measured even if its time has not settled. */
  @Param("60")
  int longestWarming;

  private Prepared prepared;

  /** Compares the library with the reference, and has C2 compile what is repeated. */
  @Setup(Level.Trial)
  public void prepare() {
    // The fork outlives a trial that is killed outright, and would disturb the next one.
    ParentWatch.start();
    Case given = Cases.parse(work);
    try {
      prepared =
          given
              .checked(library, threads)
              .passing(
                  ready ->
                      ready
                          .facts()
                          .require(
                              given.kind().threadsPerCall(threads),
                              System.getenv(OpenBlasFacts.CORE)));
    } catch (OutOfMemoryError exhausted) {
      Unavailable tooLarge =
          new Unavailable(
              "the case does not fit in a heap of "
                  + Runtime.getRuntime().maxMemory() / MEBIBYTE
                  + " MiB beside what it is compared with; choose a smaller one",
              exhausted);
      Verdict.tell(tooLarge);
      throw tooLarge;
    } catch (RuntimeException | LinkageError fault) {
      Verdict.tell(fault);
      throw fault;
    }
    Verdict.tell(prepared.facts());
    Warming.repeat(given.kind(), prepared, Duration.ofSeconds(longestWarming));
  }

  /** Does the work once, into memory of the library's. */
  @Benchmark
  public void run() {
    prepared.run();
  }

  /** Releases what the library holds. */
  @TearDown(Level.Trial)
  public void close() {
    prepared.close();
  }
}
