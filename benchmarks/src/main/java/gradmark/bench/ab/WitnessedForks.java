package gradmark.bench.ab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Forks one after another, and the rulers read before, between and after them. */
public final class WitnessedForks implements AutoCloseable {
  private final ForkProcess process;
  private final Supplier<SortedMap<String, Double>> rulers;
  private SortedMap<String, Double> reading = new TreeMap<>();

  /**
   * @param rulers reads how many nanoseconds each ruler's work takes at the moment
   */
  public WitnessedForks(ForkProcess process, Supplier<SortedMap<String, Double>> rulers) {
    this.process = process;
    this.rulers = rulers;
  }

  /**
   * A fork that ran.
   *
   * @param failure why it was not measured; null if it was
   * @param measured null if it failed
   * @param log what it printed if it failed, else null
   * @param seconds that it took, with the start of its JVMs and the rulers after it
   * @param rulers nanoseconds that each ruler's work took, right before and right after
   */
  public record Fork(
      @Nullable String failure,
      @Nullable Measured measured,
      @Nullable Path log,
      double seconds,
      SortedMap<String, List<Double>> rulers) {
    public Fork {
      rulers = Collections.unmodifiableSortedMap(new TreeMap<>(rulers));
    }
  }

  /**
   * Ends a fork that a killed run left behind in the folder, and says so: it would disturb the next
   * ones, and write into their files.
   *
   * @throws gradmark.bench.shell.Refusal if the folder cannot be written
   */
  public void endLeftOver() {
    process.endLeftOver();
  }

  /** Reads the rulers: to be called before a fork that does not follow another one at once. */
  public void begin() {
    reading = rulers.get();
  }

  /**
   * Runs a fork.
   *
   * @param benchmark class and method, fully qualified
   * @param words what JMH is told to measure it
   * @param name of the log, should it fail
   * @throws gradmark.bench.shell.Refusal if a file cannot be written or Java not be started
   */
  public Fork next(Path jar, String benchmark, List<String> words, String name) {
    long start = System.nanoTime();
    ForkProcess.End end = process.run(jar, benchmark, words, name);
    SortedMap<String, Double> before = reading;
    reading = rulers.get();
    return new Fork(
        end.failure(),
        end.measured(),
        end.log(),
        Math.round((System.nanoTime() - start) / 1e6) / 1e3,
        readings(before, reading));
  }

  @Override
  public void close() {
    process.close();
  }

  private static SortedMap<String, List<Double>> readings(
      SortedMap<String, Double> before, SortedMap<String, Double> after) {
    SortedMap<String, List<Double>> readings = new TreeMap<>();
    before.forEach(
        (ruler, nanoseconds) -> {
          List<Double> both = new ArrayList<>(List.of(nanoseconds));
          Double later = after.get(ruler);
          if (later != null) {
            both.add(later);
          }
          readings.put(ruler, both);
        });
    return readings;
  }
}
