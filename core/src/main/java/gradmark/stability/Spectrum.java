package gradmark.stability;

import gradmark.reference.WeightedRows;
import gradmark.stability.Metric.Status;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The singular values of a matrix, and how many directions they amount to.
 *
 * <p>They are roots of the eigenvalues of the smaller Gram matrix, summed in double. One below 2⁻²⁴
 * of the largest counts as 0: the entries are floats, and know no better.
 *
 * @param values descending, as many as the smaller side; empty if the matrix held NaN or an
 *     infinity
 */
public record Spectrum(List<Double> values) {
  private static final double RESOLUTION = 0x1p-24;

  public Spectrum {
    values = List.copyOf(values);
  }

  /**
   * The spectrum of a matrix.
   *
   * @param matrix rows × columns, row-major, from {@code offset}
   */
  public static Spectrum of(float[] matrix, int offset, int rows, int columns) {
    double[] wide = new double[rows * columns];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = matrix[offset + i];
      if (!Double.isFinite(wide[i])) {
        return new Spectrum(List.of());
      }
    }
    return of(wide, rows, columns, RESOLUTION);
  }

  /**
   * The spectrum of a matrix.
   *
   * @param matrix rows × columns, row-major, finite
   * @param resolution the share of the largest singular value below which one counts as 0
   */
  static Spectrum of(double[] matrix, int rows, int columns, double resolution) {
    double[] tall = columns <= rows ? matrix : transposed(matrix, rows, columns);
    int side = Math.min(rows, columns);
    double[] squares = SymmetricEigenvalues.of(gram(tall, Math.max(rows, columns), side), side);
    Arrays.sort(squares);
    double least = squares[side - 1] * resolution * resolution;
    double[] values = new double[side];
    for (int i = 0; i < side; i++) {
      double square = squares[side - 1 - i];
      values[i] = square > least ? StrictMath.sqrt(square) : 0;
    }
    return new Spectrum(DoubleStream.of(values).boxed().toList());
  }

  /** MᵀM. */
  private static double[] gram(double[] m, int rows, int columns) {
    double[] gram = new double[columns * columns];
    for (int i = 0; i < columns; i++) {
      WeightedRows.add(m, i, columns, rows, m, 0, columns, columns, gram, i * columns);
    }
    return gram;
  }

  private static double[] transposed(double[] matrix, int rows, int columns) {
    double[] transposed = new double[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = matrix[i * columns + j];
      }
    }
    return transposed;
  }

  /**
   * exp(−Σ p ln p) with p = s/Σs (O. Roy and M. Vetterli, "The effective rank", EUSIPCO 2007): 1 if
   * one singular value holds everything, their number if all are equal.
   */
  public Metric effectiveRank() {
    if (values.isEmpty() || values.getFirst() == 0) {
      return none();
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double entropy = 0;
    for (double value : values) {
      if (value > 0) {
        double share = value / sum;
        entropy -= share * StrictMath.log(share);
      }
    }
    return Metric.of(StrictMath.exp(entropy));
  }

  /** ‖M‖_F²/‖M‖₂² = Σs²/max s². */
  public Metric stableRank() {
    if (values.isEmpty() || values.getFirst() == 0) {
      return none();
    }
    double sum = 0;
    for (double value : values) {
      // Quotients first: a square may leave the range of doubles.
      double share = value / values.getFirst();
      sum += share * share;
    }
    return Metric.of(sum);
  }

  /** (Σs²)²/Σs⁴, the participation ratio of the squares: their number if all are equal. */
  public Metric participationRatio() {
    if (values.isEmpty() || values.getFirst() == 0) {
      return none();
    }
    double squares = 0;
    double fourths = 0;
    for (double value : values) {
      double share = value / values.getFirst();
      squares += share * share;
      fourths += share * share * (share * share);
    }
    return Metric.of(squares * squares / fourths);
  }

  private Metric none() {
    return Metric.none(values.isEmpty() ? Status.NONFINITE : Status.ZERO);
  }
}
