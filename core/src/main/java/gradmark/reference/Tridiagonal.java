package gradmark.reference;

/** Symmetric tridiagonal matrices: a diagonal, and what stands beside it. */
final class Tridiagonal {
  private static final int BISECTIONS = 200;

  private Tridiagonal() {}

  /** Gershgorin's bound on the magnitude of all eigenvalues. */
  static double bound(double[] diagonal, double[] beside, int size) {
    double bound = 0;
    for (int i = 0; i < size; i++) {
      double left = i == 0 ? 0 : beside[i - 1];
      double right = i == size - 1 ? 0 : beside[i];
      bound = Math.max(bound, Math.abs(diagonal[i]) + left + right);
    }
    return bound;
  }

  /**
   * The largest eigenvalue, by bisection on the signs of LDLᵀ (Sturm's sequence); NaN if an element
   * is.
   *
   * @param beside beside[i] couples i and i + 1; at least 0
   */
  static double largest(double[] diagonal, double[] beside, int size) {
    double bound = bound(diagonal, beside, size);
    double low = -bound;
    double high = bound;
    for (int i = 0; i < BISECTIONS && low < high; i++) {
      double middle = low + (high - low) / 2;
      if (middle == low || middle == high) {
        break;
      }
      if (isAbove(middle, diagonal, beside, size)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Double.isNaN(bound) ? Double.NaN : high;
  }

  /** Whether an eigenvalue is above x: a pivot of the matrix − x is positive. */
  private static boolean isAbove(double x, double[] diagonal, double[] beside, int size) {
    double pivot = 0;
    for (int i = 0; i < size; i++) {
      double above = i == 0 ? 0 : beside[i - 1] * beside[i - 1] / pivot;
      pivot = diagonal[i] - x - above;
      if (pivot > 0) {
        return true;
      }
      // A pivot of 0 would divide by 0; moved below it, the count of the signs stands.
      pivot = pivot == 0 ? -Double.MIN_NORMAL : pivot;
    }
    return false;
  }
}
