package gradmark.bench.jmh;

import gradmark.random.CounterRandom;
import gradmark.random.Stream;

/** What kind of floats a benchmark's signal or gradient holds: vanishing changes speed too. */
public enum DataRegime {
  /** Standard normal draws. */
  NORMAL(CounterRandom::normal),
  /** Standard normal draws · 2⁻¹³⁰: every one is a subnormal float, or 0. */
  SUBNORMAL((random, index) -> random.normal(index) * 0x1p-130),
  /** +0. */
  ZERO((random, index) -> 0),
  /** One half NORMAL, one quarter SUBNORMAL, one quarter ZERO, at random places. */
  MIXED(DataRegime::mixed);

  /** Elements that are drawn; longer arrays repeat them. */
  private static final int DRAWN = 1 << 16;

  private static final long SEED = 0;
  private static final long KINDS = 1L << 40;

  private final Law law;

  DataRegime(Law law) {
    this.law = law;
  }

  private interface Law {
    double at(CounterRandom random, long index);
  }

  /**
   * Floats of this regime, the same in every run.
   *
   * @param place number of the array among those of a benchmark: each has draws of its own
   */
  float[] array(int length, int place) {
    CounterRandom random = new CounterRandom(SEED, Stream.BENCHMARK, place);
    float[] array = new float[length];
    int drawn = Math.min(length, DRAWN);
    for (int i = 0; i < drawn; i++) {
      array[i] = (float) law.at(random, i);
    }
    for (int filled = drawn; filled < length; filled += drawn) {
      System.arraycopy(array, 0, array, filled, Math.min(drawn, length - filled));
    }
    return array;
  }

  private static double mixed(CounterRandom random, long index) {
    return switch (random.below(4, KINDS + index)) {
      case 0 -> 0;
      case 1 -> SUBNORMAL.law.at(random, index);
      default -> NORMAL.law.at(random, index);
    };
  }
}
