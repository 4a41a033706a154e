package gradmark.bench.jmh;

import gradmark.backend.Backend;
import gradmark.bench.result.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How fast this machine is at the moment: the time of three pieces of work that never change, one
 * that waits for arithmetic, one for memory and one for neither. Where they hold still, what was
 * measured beside them was not disturbed from outside; they correct nothing.
 *
 * <p>The ruler {@code fma} is multiply-adds in vector registers, {@code stream} one pass over 64
 * MiB, {@code integer} a chain of shifts and exclusive ors. A reading is the median of three takes
 * of some milliseconds each. Without the Vector API there is the last ruler only. Not thread-safe.
 */
public final class WitnessRulers implements Supplier<SortedMap<String, Double>> {
  private static final int TAKES = 3;
  private static final int WARMUPS = 25;
  private static final int ROUNDS = 3_000_000;
  private static final int STEPS = 4_000_000;
  private static final int STREAM = 1 << 24;

  private final SortedMap<String, Runnable> rulers = new TreeMap<>();
  private long bits = 1;

  /** Takes the memory and has the loops compiled: that takes about a second. */
  public WitnessRulers() {
    rulers.put("integer", () -> bits = xorshift(bits));
    if (Backend.VECTOR.obstacle().isEmpty()) {
      float[] chains = new float[VectorCeiling.CHAINS * VectorCeiling.lanes()];
      float[] array = new float[STREAM];
      float[] sums = new float[4 * VectorCeiling.lanes()];
      rulers.put("fma", () -> VectorCeiling.fma(chains, ROUNDS));
      rulers.put("stream", () -> VectorCeiling.read(array, sums));
    }
    for (int i = 0; i < WARMUPS; i++) {
      rulers.values().forEach(Runnable::run);
    }
  }

  /** Nanoseconds that the work of each takes now. */
  @Override
  public SortedMap<String, Double> get() {
    SortedMap<String, Double> reading = new TreeMap<>();
    for (Map.Entry<String, Runnable> ruler : rulers.entrySet()) {
      List<Double> takes = new ArrayList<>();
      for (int i = 0; i < TAKES; i++) {
        long start = System.nanoTime();
        ruler.getValue().run();
        takes.add((double) (System.nanoTime() - start));
      }
      reading.put(ruler.getKey(), Median.of(takes));
    }
    return reading;
  }

  private static long xorshift(long seed) {
    long x = seed;
    for (int i = 0; i < STEPS; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }
}
