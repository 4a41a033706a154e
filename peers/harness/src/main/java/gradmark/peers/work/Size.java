package gradmark.peers.work;

import java.util.Locale;

/**
 * How large a case may be: ours, the library's and what is compared share a fork's heap of 3 GiB,
 * and the plain Java form must finish within a trial's time.
 */
final class Size {
  /** Of all arrays of one library together: 512 MiB. */
  private static final double MOST_FLOATS = 0x1p27;

  /** A product of two 4096 × 4096 matrices. */
  private static final double MOST_FLOPS = 0x1p37;

  private Size() {}

  /**
   * @param floats of all arrays of one library together
   * @param flops of one run
   * @throws IllegalArgumentException if either is too much
   */
  static void require(double floats, double flops) {
    if (floats > MOST_FLOATS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "its arrays take %,.0f MiB in each library, and at most %,.0f MiB fit",
              floats * Float.BYTES / (1 << 20),
              MOST_FLOATS * Float.BYTES / (1 << 20)));
    }
    if (flops > MOST_FLOPS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "it takes %.3g floating-point operations, and at most %.3g are done in a trial's"
                  + " time",
              flops,
              MOST_FLOPS));
    }
  }
}
