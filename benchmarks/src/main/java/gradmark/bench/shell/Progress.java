package gradmark.bench.shell;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How far a long computation is: one line that updates itself on a terminal, a plain line every ten
 * seconds elsewhere. Thread-safe.
 */
public final class Progress {
  private static final long TERMINAL_NANOS = Duration.ofMillis(250).toNanos();
  private static final long PLAIN_NANOS = Duration.ofSeconds(10).toNanos();

  /** A line that a terminal breaks cannot be overwritten. */
  private static final int TERMINAL_COLUMNS = 79;

  private static final String ERASE_TO_END = "\033[K";

  private final PrintStream out;
  private final boolean terminal;
  private final String unit;
  private final LongSupplier nanoTime;
  private final long started;
  private long printed;
  private int before = -1;
  private boolean lineOpen;

  /**
   * @param out where it is told
   * @param terminal whether lines can be overwritten there
   * @param unit what is counted, in the plural
   * @param nanoTime a clock
   */
  Progress(PrintStream out, boolean terminal, String unit, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.unit = unit;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.printed = started;
  }

  /**
   * Progress on stderr.
   *
   * @param unit what is counted, in the plural
   */
  public static Progress onStderr(String unit) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new Progress(System.err, terminal, unit, System::nanoTime);
  }

  /**
   * Says how far it is, unless that was said a moment ago.
   *
   * @param done of {@code total}; the first call says how many were there already
   * @param left time that the others will take, about; zero where it is unknown
   * @param now what is computed at the moment; may be empty
   */
  public synchronized void update(int done, int total, Duration left, String now) {
    if (before < 0) {
      before = done;
    }
    long time = nanoTime.getAsLong();
    if (time - printed < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
      return;
    }
    printed = time;
    String line = line(done, total, left, now, time - started);
    if (terminal) {
      out.print("\r" + shortened(line) + ERASE_TO_END);
      lineOpen = true;
    } else {
      out.println(line);
    }
    out.flush();
  }

  /** Ends the line, so that whatever is printed next has one of its own. */
  public synchronized void end() {
    if (lineOpen) {
      out.println();
      out.flush();
      lineOpen = false;
    }
  }

  /** Ends the line and says something on one of its own. */
  public synchronized void end(String words) {
    end();
    out.println(words);
    out.flush();
  }

  private static String shortened(String line) {
    return line.length() <= TERMINAL_COLUMNS ? line : line.substring(0, TERMINAL_COLUMNS - 1) + "…";
  }

  private String line(int done, int total, Duration left, String now, long elapsed) {
    StringBuilder line = new StringBuilder();
    line.append(done).append(" of ").append(total).append(' ').append(unit);
    if (done > before) {
      double perMinute = (done - before) * 60e9 / elapsed;
      line.append(String.format(Locale.ROOT, perMinute < 10 ? ", %.1f" : ", %.0f", perMinute));
      line.append(" per minute");
    }
    if (!left.isZero()) {
      line.append(", about ").append(duration(left)).append(" left");
    }
    return now.isEmpty() ? line.toString() : line.append(": ").append(now).toString();
  }

  /** A duration as people say it: {@code 45 s}, {@code 2 min 05 s}, {@code 1 h 10 min}. */
  public static String duration(Duration duration) {
    long seconds = duration.plusMillis(500).toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }
}
