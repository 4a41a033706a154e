package gradmark.reference;

/**
 * Sums of a matrix' rows in double, in the rows' order: what products and Gram matrices are made
 * of.
 */
public final class WeightedRows {
  private WeightedRows() {}

  /**
   * out ← (…((out + a₀·row₀) + a₁·row₁) + …), element by element.
   *
   * <p>Four rows go at a time, so that out is read and written less often; the order of the sum
   * stays.
   *
   * @param a the weights, the first at {@code first}, the next ones {@code stride} apart
   * @param count of rows
   * @param rows the first at {@code offset}, the next ones {@code leading} apart
   * @param length of a row
   * @param out from {@code outOffset} on; may be {@code rows} where it holds none of these
   */
  public static void add(
      double[] a,
      int first,
      int stride,
      int count,
      double[] rows,
      int offset,
      int leading,
      int length,
      double[] out,
      int outOffset) {
    int k = 0;
    for (; k + 3 < count; k += 4) {
      double a0 = a[first + k * stride];
      double a1 = a[first + (k + 1) * stride];
      double a2 = a[first + (k + 2) * stride];
      double a3 = a[first + (k + 3) * stride];
      int row0 = offset + k * leading;
      int row1 = row0 + leading;
      int row2 = row1 + leading;
      int row3 = row2 + leading;
      for (int i = 0; i < length; i++) {
        double sum = out[outOffset + i] + a0 * rows[row0 + i];
        sum += a1 * rows[row1 + i];
        sum += a2 * rows[row2 + i];
        out[outOffset + i] = sum + a3 * rows[row3 + i];
      }
    }
    for (; k < count; k++) {
      double weight = a[first + k * stride];
      int row = offset + k * leading;
      for (int i = 0; i < length; i++) {
        out[outOffset + i] += weight * rows[row + i];
      }
    }
  }
}
