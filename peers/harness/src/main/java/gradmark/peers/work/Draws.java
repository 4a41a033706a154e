package gradmark.peers.work;

import gradmark.random.CounterRandom;
import gradmark.random.Draw;
import gradmark.random.Stream;

/** The numbers of a case: standard normal, the same in every run. */
final class Draws {
  private static final long SEED = 0;

  /** Elements that are drawn; longer arrays repeat them. */
  private static final int DRAWN = 1 << 16;

  private Draws() {}

  /**
   * An array of draws.
   *
   * @param place number of the array among those of a case: each has draws of its own
   */
  static float[] normal(int length, int place) {
    float[] array = new float[length];
    int drawn = Math.min(length, DRAWN);
    Draw.NORMAL.fill(new CounterRandom(SEED, Stream.BENCHMARK, place), 0, 0, 1, array, 0, drawn);
    for (int filled = drawn; filled < length; filled += drawn) {
      System.arraycopy(array, 0, array, filled, Math.min(drawn, length - filled));
    }
    return array;
  }
}
