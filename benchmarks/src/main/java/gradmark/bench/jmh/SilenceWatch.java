package gradmark.bench.jmh;

import gradmark.bench.shell.Progress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Ends the forks of a benchmark that hangs, which is one of which JMH tells nothing for the time of
 * its longest iteration and two timeouts. JMH itself interrupts a benchmark after its timeout
 * ({@code -to}) and then waits, for ever if that is in a busy loop.
 *
 * <p>One timeout is what JMH grants an iteration of any mode, its fixtures included; the other is
 * for what comes before the first iteration and after the last, and for ending once interrupted.
 */
final class SilenceWatch implements AutoCloseable {
  /** A fork's start is silent too, and a timeout may be short. */
  static final Duration LEAST = Duration.ofMinutes(1);

  /** What every reason begins with. */
  static final String SILENT = "it told nothing for ";

  /** The forks of a benchmark. */
  interface Forks {
    /** Takes note that a benchmark begins: its forks start from now on. */
    void begin();

    /** Ends those that run, and tells whether there were any. */
    boolean end();
  }

  private final OutputFormat talk;
  private final long leastNanos;
  private final LongSupplier nanoTime;
  private final Forks forks;
  private final Thread thread;
  private long limitNanos = Long.MAX_VALUE;
  private long heard;
  private Optional<String> failure = Optional.empty();

  /**
   * @param talk where what JMH tells goes
   * @param least silence that is always allowed
   */
  SilenceWatch(OutputFormat talk, Duration least) {
    this(talk, least, System::nanoTime, new ForkProcesses());
  }

  SilenceWatch(OutputFormat talk, Duration least, LongSupplier nanoTime, Forks forks) {
    this.talk = talk;
    this.leastNanos = least.toNanos();
    this.nanoTime = nanoTime;
    this.forks = forks;
    this.heard = nanoTime.getAsLong();
    this.thread = Thread.ofPlatform().daemon().name("silence-watch").start(this::watch);
  }

  /** What JMH is to talk through. */
  OutputFormat talk() {
    return (OutputFormat)
        Proxy.newProxyInstance(
            OutputFormat.class.getClassLoader(),
            new Class<?>[] {OutputFormat.class},
            (_, method, args) -> hear(method, args));
  }

  private @Nullable Object hear(Method method, Object @Nullable [] args) throws Throwable {
    synchronized (this) {
      if (method.getName().equals("startBenchmark")
          && args != null
          && args[0] instanceof BenchmarkParams benchmark) {
        failure = Optional.empty();
        limitNanos = Math.max(leastNanos, TimeUnit.NANOSECONDS.convert(limit(benchmark)));
        forks.begin();
      }
      heard = nanoTime.getAsLong();
    }
    try {
      return method.invoke(talk, args);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static Duration limit(BenchmarkParams benchmark) {
    Duration timeouts = duration(benchmark.getTimeout()).multipliedBy(2);
    Duration warmup = duration(benchmark.getWarmup().getTime());
    Duration measurement = duration(benchmark.getMeasurement().getTime());
    return timeouts.plus(warmup.compareTo(measurement) > 0 ? warmup : measurement);
  }

  private static Duration duration(TimeValue time) {
    return Duration.ofNanos(time.convertTo(TimeUnit.NANOSECONDS));
  }

  /** Why the forks of the benchmark that began last were ended; empty if they were not. */
  synchronized Optional<String> failure() {
    return failure;
  }

  /**
   * Ends the forks if JMH told nothing for too long.
   *
   * @return nanoseconds from now to the next look
   */
  synchronized long look() {
    long now = nanoTime.getAsLong();
    long silent = now - heard;
    if (silent < limitNanos) {
      return Math.min(leastNanos, limitNanos - silent);
    }
    heard = now;
    if (forks.end()) {
      String time = Progress.duration(Duration.ofNanos(silent));
      String reason = SILENT + time + " and was ended; a longer timeout of JMH's (-to) allows more";
      failure = Optional.of(reason);
      talk.println("");
      talk.println("<forked VM: " + reason + ">");
    }
    return leastNanos;
  }

  private void watch() {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(look());
      }
    } catch (InterruptedException closed) {
      // Nobody else asks for this thread's interrupted status.
    }
  }

  /** Ends the watch. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
