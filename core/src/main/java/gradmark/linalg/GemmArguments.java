package gradmark.linalg;

/** The checks that every {@link Gemm} makes before it touches an array. */
final class GemmArguments {
  private GemmArguments() {}

  static void check(
      Product product,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc) {
    notNegative("m", m);
    notNegative("n", n);
    notNegative("k", k);
    boolean aTransposed = product == Product.TN;
    boolean bTransposed = product == Product.NT;
    fits("A", aTransposed ? k : m, aTransposed ? m : k, a.length, aOffset, "lda", lda);
    fits("B", bTransposed ? n : k, bTransposed ? k : n, b.length, bOffset, "ldb", ldb);
    fits("C", m, n, c.length, cOffset, "ldc", ldc);
  }

  private static void notNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " = " + value + "; it must not be negative");
    }
  }

  private static void fits(
      String matrix, int rows, int columns, int length, int offset, String ldName, int ld) {
    if (ld < columns) {
      throw new IllegalArgumentException(
          ldName + " = " + ld + " is shorter than a row of " + matrix + " (" + columns + ")");
    }
    long end = rows == 0 || columns == 0 ? offset : offset + (long) (rows - 1) * ld + columns;
    if (offset < 0 || end > length) {
      throw new IndexOutOfBoundsException(
          matrix + " spans [" + offset + ", " + end + ") of an array of length " + length);
    }
  }
}
