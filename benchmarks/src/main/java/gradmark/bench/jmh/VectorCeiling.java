package gradmark.bench.jmh;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops that do nothing but what limits a kernel: fused multiply-adds in registers, or loads and
 * stores in memory. Array lengths are multiples of 16 vectors.
 */
final class VectorCeiling {
  /** Independent chains: at least latency × units of any core so far, and 12 registers of 16. */
  static final int CHAINS = 12;

  static final float FACTOR = 0.75f;
  static final float ADDEND = 0.5f;

  private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;
  private static final int L = FLOAT.length();

  private VectorCeiling() {}

  /** Floats of one vector. */
  static int lanes() {
    return L;
  }

  /**
   * x ← fma(x, FACTOR, ADDEND), {@code rounds} times, in registers, for CHAINS vectors of {@code
   * values}.
   */
  static void fma(float[] values, int rounds) {
    FloatVector factor = FloatVector.broadcast(FLOAT, FACTOR);
    FloatVector addend = FloatVector.broadcast(FLOAT, ADDEND);
    FloatVector x0 = FloatVector.fromArray(FLOAT, values, 0);
    FloatVector x1 = FloatVector.fromArray(FLOAT, values, L);
    FloatVector x2 = FloatVector.fromArray(FLOAT, values, 2 * L);
    FloatVector x3 = FloatVector.fromArray(FLOAT, values, 3 * L);
    FloatVector x4 = FloatVector.fromArray(FLOAT, values, 4 * L);
    FloatVector x5 = FloatVector.fromArray(FLOAT, values, 5 * L);
    FloatVector x6 = FloatVector.fromArray(FLOAT, values, 6 * L);
    FloatVector x7 = FloatVector.fromArray(FLOAT, values, 7 * L);
    FloatVector x8 = FloatVector.fromArray(FLOAT, values, 8 * L);
    FloatVector x9 = FloatVector.fromArray(FLOAT, values, 9 * L);
    FloatVector x10 = FloatVector.fromArray(FLOAT, values, 10 * L);
    FloatVector x11 = FloatVector.fromArray(FLOAT, values, 11 * L);
    for (int round = 0; round < rounds; round++) {
      x0 = x0.fma(factor, addend);
      x1 = x1.fma(factor, addend);
      x2 = x2.fma(factor, addend);
      x3 = x3.fma(factor, addend);
      x4 = x4.fma(factor, addend);
      x5 = x5.fma(factor, addend);
      x6 = x6.fma(factor, addend);
      x7 = x7.fma(factor, addend);
      x8 = x8.fma(factor, addend);
      x9 = x9.fma(factor, addend);
      x10 = x10.fma(factor, addend);
      x11 = x11.fma(factor, addend);
    }
    x0.intoArray(values, 0);
    x1.intoArray(values, L);
    x2.intoArray(values, 2 * L);
    x3.intoArray(values, 3 * L);
    x4.intoArray(values, 4 * L);
    x5.intoArray(values, 5 * L);
    x6.intoArray(values, 6 * L);
    x7.intoArray(values, 7 * L);
    x8.intoArray(values, 8 * L);
    x9.intoArray(values, 9 * L);
    x10.intoArray(values, 10 * L);
    x11.intoArray(values, 11 * L);
  }

  /** Reads: adds up vectors i, i + 4, i + 8, … of {@code x} into vector i of {@code sums}. */
  static void read(float[] x, float[] sums) {
    FloatVector sum0 = FloatVector.zero(FLOAT);
    FloatVector sum1 = FloatVector.zero(FLOAT);
    FloatVector sum2 = FloatVector.zero(FLOAT);
    FloatVector sum3 = FloatVector.zero(FLOAT);
    for (int i = 0; i < x.length; i += 4 * L) {
      sum0 = sum0.add(FloatVector.fromArray(FLOAT, x, i));
      sum1 = sum1.add(FloatVector.fromArray(FLOAT, x, i + L));
      sum2 = sum2.add(FloatVector.fromArray(FLOAT, x, i + 2 * L));
      sum3 = sum3.add(FloatVector.fromArray(FLOAT, x, i + 3 * L));
    }
    sum0.intoArray(sums, 0);
    sum1.intoArray(sums, L);
    sum2.intoArray(sums, 2 * L);
    sum3.intoArray(sums, 3 * L);
  }

  /** Copies: y ← x. */
  static void copy(float[] x, float[] y) {
    for (int i = 0; i < x.length; i += L) {
      FloatVector.fromArray(FLOAT, x, i).intoArray(y, i);
    }
  }

  /** Reads and writes in place: x ← fma(x, FACTOR, ADDEND). */
  static void update(float[] x) {
    FloatVector factor = FloatVector.broadcast(FLOAT, FACTOR);
    FloatVector addend = FloatVector.broadcast(FLOAT, ADDEND);
    for (int i = 0; i < x.length; i += L) {
      FloatVector.fromArray(FLOAT, x, i).fma(factor, addend).intoArray(x, i);
    }
  }

  /**
   * Reads four arrays and writes three of them, as Adam does: each of p, m, v ← fma(it, FACTOR, g).
   */
  static void adam(float[] p, float[] g, float[] m, float[] v) {
    FloatVector factor = FloatVector.broadcast(FLOAT, FACTOR);
    for (int i = 0; i < p.length; i += L) {
      FloatVector gradient = FloatVector.fromArray(FLOAT, g, i);
      FloatVector.fromArray(FLOAT, p, i).fma(factor, gradient).intoArray(p, i);
      FloatVector.fromArray(FLOAT, m, i).fma(factor, gradient).intoArray(m, i);
      FloatVector.fromArray(FLOAT, v, i).fma(factor, gradient).intoArray(v, i);
    }
  }
}
