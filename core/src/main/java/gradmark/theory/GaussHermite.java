package gradmark.theory;

/**
 * Gauss–Hermite quadrature for E f(z), z standard normal: exact for polynomials of degree up to
 * 2·nodes − 1.
 *
 * <p>The nodes are the roots of the Hermite polynomial orthonormal under the normal density, h₀ =
 * 1, h₁ = z, √(k+1)·hₖ₊₁ = z·hₖ − √k·hₖ₋₁. Sign changes along that sequence count the roots above a
 * point (Sturm), so each root is bisected down to neighbouring doubles; its weight is 1/Σ hₖ², k
 * below the number of nodes (Golub and Welsch, "Calculation of Gauss quadrature rules", Mathematics
 * of Computation 1969).
 */
public final class GaussHermite {
  /** The largest rule; beyond it the weights' sums of squares near the double range. */
  public static final int MAX_NODES = 256;

  private GaussHermite() {}

  /**
   * The rule with a number of nodes.
   *
   * @throws IllegalArgumentException if {@code nodes} is odd (a node would lie on the kink at 0),
   *     below 2 or above {@link #MAX_NODES}
   */
  public static NormalRule rule(int nodes) {
    if (nodes < 2 || nodes > MAX_NODES || nodes % 2 != 0) {
      throw new IllegalArgumentException(
          "nodes = " + nodes + "; it must be even and between 2 and " + MAX_NODES);
    }
    double[] roots = new double[nodes / 2];
    double[] weights = new double[nodes / 2];
    double bound = StrictMath.sqrt(4.0 * nodes + 2);
    for (int i = 0; i < roots.length; i++) {
      roots[i] = root(nodes, i + 1, bound);
      weights[i] = weight(nodes, roots[i]);
    }
    return new NormalRule(roots, weights);
  }

  /** The root that has {@code rank} − 1 roots above it, by bisection of [0, bound]. */
  private static double root(int degree, int rank, double bound) {
    double low = 0;
    double high = bound;
    while (true) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high) {
        return middle;
      }
      if (rootsAbove(degree, middle) >= rank) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  private static int rootsAbove(int degree, double z) {
    double previous = 1;
    double current = z;
    int changes = current < 0 ? 1 : 0;
    for (int k = 1; k < degree; k++) {
      double next = next(k, z, current, previous);
      if ((next < 0) != (current < 0)) {
        changes++;
      }
      previous = current;
      current = next;
    }
    return changes;
  }

  private static double weight(int degree, double z) {
    double previous = 1;
    double current = z;
    double sum = 1 + z * z;
    for (int k = 1; k + 1 < degree; k++) {
      double next = next(k, z, current, previous);
      sum += next * next;
      previous = current;
      current = next;
    }
    return 1 / sum;
  }

  private static double next(int k, double z, double current, double previous) {
    return (z * current - StrictMath.sqrt(k) * previous) / StrictMath.sqrt(k + 1.0);
  }
}
