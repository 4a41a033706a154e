package gradmark.peers.jmh;

import static java.util.Objects.requireNonNull;

import gradmark.bench.jmh.CeilingBenchmark;
import gradmark.bench.jmh.ForkOptions;
import gradmark.bench.result.JsonFile;
import gradmark.bench.shell.ParentWatch;
import gradmark.peers.run.Trial;
import gradmark.peers.run.TrialResult;
import gradmark.peers.work.Ceiling;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The main class of one trial's process: JMH with one fork, on the class path and in the
 * environment of one library. Its arguments are those of {@link Trial#arguments}; its result is a
 * file.
 */
public final class TrialMain {
  /** What each fork has beyond the trial's own flags: a heap for the largest case. */
  private static final String[] FLAGS = {"-Xms1g", "-Xmx3g", "-XX:+UseSerialGC"};

  /** The metric of our profiler that holds a ceiling's rate. */
  private static final String RATE = "work.rate";

  /** A ceiling has no warm-up of its own in a setup, as a library's work has. */
  private static final int CEILING_WARMUP_MILLISECONDS = 500;

  private TrialMain() {}

  /** Measures, and writes the {@link TrialResult} to the file that {@link Verdict#FILE} names. */
  public static void main(String[] args) throws RunnerException {
    ParentWatch.start();
    Trial trial = Trial.parse(args);
    ChainedOptionsBuilder options =
        trial
            .ceiling()
            .map(ceiling -> ceilingOptions(ceiling, trial.threads()))
            .orElseGet(() -> peerOptions(trial));
    Trial.Times times = trial.times();
    boolean ceiling = trial.ceiling().isPresent();
    RunResult result =
        new Runner(
                options
                    .forks(1)
                    .warmupIterations(times.warmups())
                    .warmupTime(
                        TimeValue.milliseconds(
                            ceiling ? CEILING_WARMUP_MILLISECONDS : times.milliseconds()))
                    .measurementIterations(times.iterations())
                    .measurementTime(TimeValue.milliseconds(times.milliseconds()))
                    .verbosity(VerboseMode.NORMAL)
                    .jvmArgs(handedOn())
                    .jvmArgsAppend(FLAGS)
                    .shouldFailOnError(true)
                    .build())
            .runSingle();
    double rate =
        ceiling ? fastest(result) : trial.work().rate(secondsPerRun(result), trial.threads());
    Path file = Path.of(System.getProperty(Verdict.FILE));
    JsonFile.write(file, TrialResult.measured(rate, Verdict.facts(file)));
  }

  /** This JVM's own flags, but for those that only its short life needs. */
  private static String[] handedOn() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith(Trial.HOST_ONLY))
        .toArray(String[]::new);
  }

  /** The rate of the fastest iteration: noise only takes away from what the hardware allows. */
  private static double fastest(RunResult result) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(
            iteration -> requireNonNull(iteration.getSecondaryResults().get(RATE), RATE).getScore())
        .max()
        .orElseThrow();
  }

  private static double secondsPerRun(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static ChainedOptionsBuilder peerOptions(Trial trial) {
    return ForkOptions.on(new OptionsBuilder().build())
        .include(exactly(PeerBenchmark.class.getName() + ".run"))
        .param("library", trial.entrant())
        .param("work", trial.work().name())
        .param("threads", Integer.toString(trial.threads()))
        .param("longestWarming", Integer.toString(trial.times().longestWarming()));
  }

  private static ChainedOptionsBuilder ceilingOptions(Ceiling ceiling, int threads) {
    ChainedOptionsBuilder options = ForkOptions.on(new OptionsBuilder().build()).threads(threads);
    String ceilings = CeilingBenchmark.class.getName();
    return switch (ceiling.limit()) {
      case FMA -> options.include(exactly(ceilings + ".fma"));
      case COPY_STREAM -> stream(options, ceilings + ".streamCopy", ceiling);
      case ADAM_STREAM -> stream(options, ceilings + ".streamAdam", ceiling);
    };
  }

  private static ChainedOptionsBuilder stream(
      ChainedOptionsBuilder options, String benchmark, Ceiling ceiling) {
    return options.include(exactly(benchmark)).param("length", Integer.toString(ceiling.length()));
  }

  private static String exactly(String benchmark) {
    return "^" + benchmark.replace(".", "\\.") + "$";
  }
}
