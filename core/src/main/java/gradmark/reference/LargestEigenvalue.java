package gradmark.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The largest eigenvalue of a symmetric matrix that is known by its products with vectors: Lanczos'
 * method, that is power iteration that keeps its directions, with full reorthogonalisation.
 *
 * <p>Power iteration alone finds the eigenvalue of largest magnitude, and none where there are two
 * of opposite sign; a Hessian at a saddle is such a matrix. The start is a fixed vector, so the
 * result is a function of the matrix.
 */
public final class LargestEigenvalue {
  private static final int MOST_PRODUCTS = 100;
  private static final double TOLERANCE = 1e-4;

  /** Products in a row that must have changed the value by less than the tolerance. */
  private static final int SETTLED = 3;

  /** A direction this much smaller than the matrix is what rounding left: the space is used up. */
  private static final double NOTHING = 1e-10;

  private LargestEigenvalue() {}

  /** A symmetric matrix at work. */
  @FunctionalInterface
  public interface Product {
    /** The product with a vector that is not 0, in a new array. */
    double[] times(double[] v);
  }

  /**
   * The largest eigenvalue, within about a thousandth of itself; empty if it has not settled after
   * 100 products, or a product is not finite.
   *
   * @param size rows of the matrix, at least 1
   */
  public static OptionalDouble of(Product matrix, int size) {
    List<double[]> directions = new ArrayList<>();
    double[] diagonal = new double[MOST_PRODUCTS];
    double[] beside = new double[MOST_PRODUCTS];
    double[] v = start(size);
    double last = Double.NaN;
    int settled = 0;
    for (int m = 0; m < Math.min(size, MOST_PRODUCTS); m++) {
      directions.add(v);
      double[] next = matrix.times(v);
      diagonal[m] = dot(v, next);
      // Twice is enough: what the first pass leaves of the known directions is rounding.
      subtractKnown(next, directions);
      subtractKnown(next, directions);
      beside[m] = norm(next);
      double value = Tridiagonal.largest(diagonal, beside, m + 1);
      if (!Double.isFinite(value) || !Double.isFinite(beside[m])) {
        return OptionalDouble.empty();
      }
      settled = Math.abs(value - last) <= TOLERANCE * Math.abs(value) ? settled + 1 : 0;
      last = value;
      double scale = Tridiagonal.bound(diagonal, beside, m + 1);
      if (settled == SETTLED || m + 1 == size || beside[m] <= NOTHING * scale) {
        return OptionalDouble.of(value);
      }
      v = divided(next, beside[m]);
    }
    return OptionalDouble.empty();
  }

  static double norm(double[] v) {
    return Math.sqrt(dot(v, v));
  }

  /** Not orthogonal to any vector that a network would single out. */
  private static double[] start(int size) {
    double[] v = new double[size];
    for (int i = 0; i < size; i++) {
      v[i] = StrictMath.sin(i + 1.0);
    }
    return divided(v, norm(v));
  }

  private static void subtractKnown(double[] v, List<double[]> directions) {
    for (double[] direction : directions) {
      double share = dot(v, direction);
      for (int i = 0; i < v.length; i++) {
        v[i] -= share * direction[i];
      }
    }
  }

  private static double[] divided(double[] v, double by) {
    double[] quotient = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      quotient[i] = v[i] / by;
    }
    return quotient;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
