package gradmark.linalg;

/**
 * The fixed tree in which both forms of {@link Level1} combine the virtual lanes of a reduction.
 */
final class LaneTree {
  /** Number of virtual lanes. */
  static final int LANES = 32;

  /** Number of lanes left after lane j took lane j + 16 and lane j + 8. */
  static final int EIGHT = LANES / 4;

  private LaneTree() {}

  /** The sum of 32 lanes; overwrites the first eight. */
  static double sum(double[] lanes) {
    for (int j = 0; j < EIGHT; j++) {
      lanes[j] = (lanes[j] + lanes[j + 16]) + (lanes[j + 8] + lanes[j + 24]);
    }
    return sumOfEight(lanes);
  }

  /** The rest of the tree: lane j takes lane j + 4, j + 2, j + 1. */
  static double sumOfEight(double[] lanes) {
    return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6]))
        + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
  }
}
