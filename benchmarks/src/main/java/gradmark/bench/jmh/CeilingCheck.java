package gradmark.bench.jmh;

/**
 * Compares the ceilings' loops with plain ones, bit by bit: a loop that C2 could shorten is no
 * ceiling.
 */
final class CeilingCheck {
  private static final int ROUNDS = 7;

  private CeilingCheck() {}

  /**
   * @throws IllegalStateException if a bit differs
   */
  static void fma() {
    float[] actual = DataRegime.NORMAL.array(VectorCeiling.CHAINS * VectorCeiling.lanes(), 0);
    float[] expected = actual.clone();
    VectorCeiling.fma(actual, ROUNDS);
    for (int i = 0; i < expected.length; i++) {
      for (int round = 0; round < ROUNDS; round++) {
        expected[i] = Math.fma(expected[i], VectorCeiling.FACTOR, VectorCeiling.ADDEND);
      }
    }
    Oracle.sameBits("chains", expected, actual);
  }

  /**
   * @throws IllegalStateException if a bit differs
   */
  static void streams() {
    int length = 1024;
    float[] x = DataRegime.NORMAL.array(length, 0);
    float[] y = DataRegime.NORMAL.array(length, 1);
    checkRead(x);
    float[] expected = new float[length];
    for (int i = 0; i < length; i++) {
      expected[i] = Math.fma(x[i], VectorCeiling.FACTOR, y[i]);
    }
    float[] p = x.clone();
    float[] m = new float[length];
    float[] v = new float[length];
    VectorCeiling.adam(p, y, m, v);
    Oracle.sameBits("p", expected, p);
    Oracle.sameBits("m", y, m);
    Oracle.sameBits("v", y, v);
    VectorCeiling.copy(x, y);
    Oracle.sameBits("y", x, y);
    for (int i = 0; i < length; i++) {
      expected[i] = Math.fma(x[i], VectorCeiling.FACTOR, VectorCeiling.ADDEND);
    }
    VectorCeiling.update(x);
    Oracle.sameBits("x", expected, x);
  }

  private static void checkRead(float[] x) {
    int sums = 4 * VectorCeiling.lanes();
    float[] expected = new float[sums];
    for (int i = 0; i < x.length; i++) {
      expected[i % sums] += x[i];
    }
    float[] actual = new float[sums];
    VectorCeiling.read(x, actual);
    Oracle.sameBits("sums", expected, actual);
  }
}
