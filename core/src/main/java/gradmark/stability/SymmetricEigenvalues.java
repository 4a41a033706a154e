package gradmark.stability;

import gradmark.reference.WeightedRows;
import java.util.Arrays;

/**
 * Eigenvalues of a symmetric matrix: Householder's reduction to a tridiagonal one, then implicit QL
 * with Wilkinson's shift (Golub and Van Loan, "Matrix Computations", sections 8.3.1 and 8.3.3; the
 * loop is that of EISPACK's {@code imtql1}).
 *
 * <p>The error is of the order of n · 2⁻⁵³ times the largest magnitude among the eigenvalues: small
 * eigenvalues beside large ones are known to that distance, not to a relative one. In double and a
 * fixed order.
 */
final class SymmetricEigenvalues {
  private static final double EPSILON = 0x1p-53;

  /** QL takes two or three; more means that the matrix held no finite numbers. */
  private static final int MOST_SWEEPS = 60;

  private SymmetricEigenvalues() {}

  /**
   * All eigenvalues, in no order.
   *
   * @param matrix n × n, symmetric and finite; overwritten
   * @throws ArithmeticException if they are not found, which no finite matrix should cause
   */
  static double[] of(double[] matrix, int n) {
    double largest = 0;
    for (double entry : matrix) {
      largest = Math.max(largest, Math.abs(entry));
    }
    if (largest == 0) {
      return new double[n];
    }
    // By a power of two, which rounds nothing: squares can then neither overflow nor vanish.
    int exponent = Math.getExponent(largest);
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = StrictMath.scalb(matrix[i], -exponent);
    }
    double[] diagonal = new double[n];
    double[] beside = new double[n];
    tridiagonalise(matrix, n, diagonal, beside);
    implicitQl(diagonal, beside, n * EPSILON);
    for (int i = 0; i < n; i++) {
      diagonal[i] = StrictMath.scalb(diagonal[i], exponent);
    }
    return diagonal;
  }

  /** {@code beside[k]} becomes the element at (k, k + 1). */
  private static void tridiagonalise(double[] a, int n, double[] diagonal, double[] beside) {
    double[] v = new double[n];
    double[] w = new double[n];
    for (int k = 0; k < n; k++) {
      diagonal[k] = a[k * n + k];
      if (k + 1 < n) {
        beside[k] = eliminate(a, n, k, v, w);
      }
    }
  }

  /**
   * A ← (1 − βvvᵀ)·A·(1 − βvvᵀ) on the rows and columns after k, with v such that row k becomes
   * zero but for its first element.
   *
   * @return that element
   */
  private static double eliminate(double[] a, int n, int k, double[] v, double[] w) {
    double rest = 0;
    for (int i = k + 2; i < n; i++) {
      rest += a[k * n + i] * a[k * n + i];
    }
    double first = a[k * n + k + 1];
    if (rest == 0) {
      return first;
    }
    double norm = StrictMath.sqrt(first * first + rest);
    double result = first > 0 ? -norm : norm;
    System.arraycopy(a, k * n + k + 1, v, k + 1, n - k - 1);
    v[k + 1] = first - result;
    double beta = 2 / (v[k + 1] * v[k + 1] + rest);
    reflect(a, n, k + 1, v, w, beta);
    return result;
  }

  /** The part of A from row and column {@code from} on becomes A − vwᵀ − wvᵀ, w as below. */
  private static void reflect(double[] a, int n, int from, double[] v, double[] w, double beta) {
    int length = n - from;
    Arrays.fill(w, from, n, 0);
    WeightedRows.add(v, from, 1, length, a, from * (n + 1), n, length, w, from);
    double along = 0;
    for (int i = from; i < n; i++) {
      along += v[i] * w[i];
    }
    // w = βAv − ½β²(vᵀAv)v
    double half = 0.5 * beta * beta * along;
    for (int i = from; i < n; i++) {
      w[i] = beta * w[i] - half * v[i];
    }
    for (int i = from; i < n; i++) {
      double vi = v[i];
      double wi = w[i];
      int row = i * n;
      for (int j = from; j < n; j++) {
        a[row + j] -= vi * w[j] + wi * v[j];
      }
    }
  }

  private static void implicitQl(double[] d, double[] e, double negligible) {
    int n = d.length;
    for (int l = 0; l < n; l++) {
      int sweeps = 0;
      for (int m = block(e, l, negligible); m > l; m = block(e, l, negligible)) {
        if (sweeps++ == MOST_SWEEPS) {
          throw new ArithmeticException("eigenvalue " + l + " of " + n + " was not found");
        }
        sweep(d, e, l, m);
      }
    }
  }

  /** The last row of the block that begins at row l and has no negligible element beside. */
  private static int block(double[] e, int l, double negligible) {
    int m = l;
    while (m + 1 < e.length && Math.abs(e[m]) > negligible) {
      m++;
    }
    return m;
  }

  private static void sweep(double[] d, double[] e, int l, int m) {
    double g = (d[l + 1] - d[l]) / (2 * e[l]);
    double r = hypotenuse(g, 1);
    g = d[m] - d[l] + e[l] / (g + Math.copySign(r, g));
    double s = 1;
    double c = 1;
    double p = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = s * e[i];
      double b = c * e[i];
      r = hypotenuse(f, g);
      e[i + 1] = r;
      if (r == 0) {
        d[i + 1] -= p;
        e[m] = 0;
        return;
      }
      s = f / r;
      c = g / r;
      g = d[i + 1] - p;
      r = (d[i] - g) * s + 2 * c * b;
      p = s * r;
      d[i + 1] = g + p;
      g = c * r - b;
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0;
  }

  private static double hypotenuse(double a, double b) {
    return StrictMath.sqrt(a * a + b * b);
  }
}
