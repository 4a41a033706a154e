package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** When forks are taken to hang, and what is said of them; and which processes are forks. */
class SilenceWatchTest {
  /** Two timeouts of a minute, and an iteration of 10 ms: see {@link TestParams}. */
  private static final long LIMIT = TimeUnit.MILLISECONDS.toNanos(120_010);

  private final BenchmarkParams benchmark = TestParams.of("p.Hangs.spin");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final OutputFormat screen =
      OutputFormatFactory.createFormatInstance(
          new PrintStream(said, true, StandardCharsets.UTF_8), VerboseMode.NORMAL);

  private long clock = Long.MAX_VALUE - LIMIT;
  private boolean runs = true;
  private int ended;

  @Test
  void theForksAreEndedAfterTheIterationAndTwoTimeouts() {
    try (SilenceWatch watch = watch(Duration.ofMinutes(1))) {
      watch.talk().startBenchmark(benchmark);

      clock += LIMIT - 1;
      assertThat(watch.look()).as("to the next look").isEqualTo(1);
      assertThat(ended).isZero();
      clock++;
      watch.look();

      assertThat(ended).isEqualTo(1);
      String reason =
          "it told nothing for 2 min 00 s and was ended; a longer timeout of JMH's (-to) allows"
              + " more";
      assertThat(watch.failure()).contains(reason);
      assertThat(said.toString(StandardCharsets.UTF_8)).contains("<forked VM: " + reason + ">");
      watch.look();
      assertThat(ended).as("JMH has to tell of the end").isEqualTo(1);

      watch.talk().startBenchmark(benchmark);
      assertThat(watch.failure()).as("of the next benchmark").isEmpty();
    }
  }

  @Test
  void aSingleShotMayTakeItsTimeoutToo() {
    try (SilenceWatch watch = watch(Duration.ofMinutes(1))) {
      watch.talk().startBenchmark(TestParams.of("p.Slow.once", Mode.SingleShotTime, 1, 1));

      clock += TimeUnit.MINUTES.toNanos(2) - 1;
      assertThat(watch.look()).isPositive();

      assertThat(ended).isZero();
    }
  }

  @Test
  void whateverJmhTellsIsASignOfLife() {
    try (SilenceWatch watch = watch(Duration.ofMinutes(1))) {
      OutputFormat talk = watch.talk();
      talk.startBenchmark(benchmark);
      List<Runnable> signs =
          List.of(
              () -> talk.println("# Fork: 1 of 1"),
              () -> talk.iteration(benchmark, benchmark.getMeasurement(), 1),
              () -> talk.write('.'),
              () -> talk.print("."),
              talk::flush);
      for (Runnable sign : signs) {
        clock += LIMIT - 1;
        sign.run();
        watch.look();
      }

      assertThat(ended).isZero();
      assertThat(said.toString(StandardCharsets.UTF_8)).contains("# Fork: 1 of 1");
    }
  }

  @Test
  void theLeastHoldsForShortTimeouts() {
    try (SilenceWatch watch = watch(Duration.ofMinutes(5))) {
      watch.talk().startBenchmark(benchmark);

      clock += TimeUnit.MINUTES.toNanos(5) - 1;
      watch.look();
      assertThat(ended).isZero();
      clock++;
      watch.look();
      assertThat(ended).isEqualTo(1);
    }
  }

  @Test
  void whereNoForkRunsNothingIsSaid() {
    runs = false;
    try (SilenceWatch watch = watch(Duration.ofMinutes(1))) {
      watch.talk().startBenchmark(benchmark);
      String before = said.toString(StandardCharsets.UTF_8);

      clock += LIMIT;
      watch.look();

      assertThat(watch.failure()).isEmpty();
      assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo(before);
    }
  }

  @Test
  void noThreadIsLeft() {
    try (SilenceWatch watch = watch(Duration.ofMinutes(1))) {
      assertThat(watch.failure()).isEmpty();
      assertThat(watches()).hasSize(1);
    }
    assertThat(watches()).isEmpty();
  }

  @Test
  void theReasonIsJournalledWhereJmhDrives() {
    List<String> failures = new ArrayList<>();
    ForkWatch forks =
        new ForkWatch(
            new ForkWatch.Listener() {
              @Override
              public void measured(BenchmarkParams measured, List<IterationResult> iterations) {
                throw new AssertionError(measured.getBenchmark());
              }

              @Override
              public void failed(BenchmarkParams failed, String reason) {
                failures.add(reason);
              }
            });
    forks.hears("<forked VM: it told nothing for 2 s and was ended; -to allows more>");
    forks.hears("<forked VM failed with exit code 137>");
    forks.fails(benchmark);
    forks.hears("<forked VM failed with exit code 137>");
    forks.hears("<forked VM: it told nothing for 2 s and was ended; -to allows more>");
    forks.fails(benchmark);
    forks.hears("<forked VM failed with exit code 7>");
    forks.fails(benchmark);

    String silent = "it told nothing for 2 s and was ended; -to allows more";
    assertThat(failures).containsExactly(silent, silent, "forked VM failed with exit code 7");
  }

  @Test
  void onlyForksThatBeganWithTheBenchmarkAreEnded() throws Exception {
    ForkProcesses forks = new ForkProcesses();
    String main = "org.openjdk.jmh.runner.ForkedMain";
    Process earlier = shell(main);
    try {
      forks.begin();
      Process other = shell("org.openjdk.jmh.Main");
      Process wordy = shell("x".repeat(5000));
      Process fork = shell(main);
      try {
        assertThat(forks.end()).isTrue();
        assertThat(fork.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(forks.end()).isFalse();
        assertThat(other.isAlive()).isTrue();
        assertThat(wordy.isAlive()).as("whose arguments Linux does not tell").isTrue();
        assertThat(earlier.isAlive()).isTrue();
      } finally {
        end(other);
        end(wordy);
        end(fork);
      }
    } finally {
      end(earlier);
    }
  }

  /** A process with a child; it has said something once it is what it is called. */
  private static Process shell(String name) throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", "echo; sleep 60; :", name).start();
    assertThat(shell.getInputStream().read()).isEqualTo('\n');
    return shell;
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private SilenceWatch watch(Duration least) {
    return new SilenceWatch(screen, least, () -> clock, forks());
  }

  private SilenceWatch.Forks forks() {
    return new SilenceWatch.Forks() {
      @Override
      public void begin() {}

      @Override
      public boolean end() {
        if (runs) {
          ended++;
        }
        return runs;
      }
    };
  }

  private static List<Thread> watches() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("silence-watch"))
        .toList();
  }
}
