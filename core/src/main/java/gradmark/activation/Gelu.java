package gradmark.activation;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import gradmark.elementary.Erf;
import gradmark.elementary.ExpReduction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * φ(x) = x·Φ(x), Φ the standard normal distribution function (Hendrycks and Gimpel, "Gaussian error
 * linear units (GELUs)", 2016); PyTorch's with {@code approximate='none'}. φ(−∞) = −0, the limit.
 *
 * <p>With z = |x|, Φ(−z) = e^(−z²/2)·M(z), where M(z) = w·P(w − w₀), w = 1/(z + 3.25): so φ is
 * −z·Φ(−z) for negative x and x − z·Φ(−z) for positive, without the cancellation of 1 + erf, and at
 * most 1.67 ulp off over all floats. Near its minimum at −0.7518 it is flat, and neighbours may be
 * an ulp out of order.
 *
 * <p>The kernel's backward is δ·(x/h + h·e^(−h²/2)/√(2π)) with x = φ(h); it is 0 from h = −14.542
 * down.
 */
public record Gelu() implements Activation {
  // Beyond 14.36 φ(−z) and beyond 14.542 φ'(−z) round to 0.
  private static final float HIGHEST = 14.75f;
  // Below, φ' rounds to ½, and x/h would not where x is subnormal.
  private static final float TINY = 0x1p-30f;
  // 1/√(2π).
  private static final float DENSITY = 0x1.988454p-2f;

  private static final float POLE = 3.25f;
  // Chosen so that w − w₀ is exact and P's constant term a float to 2^−33.
  private static final float CENTRE = 0x1.eb8a0cp-4f;

  // P: minimax in M for 0 ≤ z ≤ 14.75, relative error 2^−26.9 with these floats.
  private static final float P0 = 0x1.432bbcp-1f;
  private static final float P1 = 0x1.660d5ep+1f;
  private static final float P2 = 0x1.2c6acp+3f;
  private static final float P3 = 0x1.4f2092p+4f;
  private static final float P4 = 0x1.01ca78p+4f;
  private static final float P5 = -0x1.0e37eep+6f;
  private static final float P6 = -0x1.753b7ep+7f;
  private static final float P7 = 0x1.19de46p+8f;
  private static final float P8 = 0x1.3cd4ecp+10f;
  private static final float P9 = -0x1.4b7ef2p+11f;

  // d ln M/d ln w, to 0.025: what a small error of w makes of M.
  private static final float D0 = 0.875f;
  private static final float D1 = 5.65f;

  /** Beyond, Φ(−z) is 0 as a double. */
  private static final double END_OF_TAIL = 40;

  private static final double SQRT_TWO_PI = 2.5066282746310002;
  private static final double SQRT_HALF = 0.7071067811865476;

  @Override
  public double value(double x) {
    double z = Math.min(Math.abs(x), END_OF_TAIL);
    double tail = exponential(z) * mills(z);
    return x < 0 ? -z * tail : x * (1 - tail);
  }

  @Override
  public double derivative(double x) {
    double z = Math.min(Math.abs(x), END_OF_TAIL);
    double below = exponential(z) * (mills(z) - z / SQRT_TWO_PI);
    return x < 0 ? below : 1 - below;
  }

  /** e^(−z²/2), with what z² loses in rounding. */
  private static double exponential(double z) {
    double square = z * z;
    double lost = Math.fma(z, z, -square);
    return StrictMath.exp(-0.5 * square) * (1 - 0.5 * lost);
  }

  /** M(z) = e^(z²/2)·Φ(−z): √(2π) times smaller than the ratio of Mills. */
  private static double mills(double z) {
    return 0.5 * Erf.scaledComplement(z * SQRT_HALF);
  }

  @Override
  public Kernel kernel(Backend backend) {
    return switch (backend.require()) {
      case SCALAR -> new Scalar();
      case VECTOR -> new Vector();
    };
  }

  private static final class Scalar implements Kernel {
    @Override
    public void forward(float[] h, int hOffset, float[] x, int xOffset, int length) {
      for (int i = 0; i < length; i++) {
        x[xOffset + i] = phi(h[hOffset + i]);
      }
    }

    @Override
    public void backward(
        float[] h,
        int hOffset,
        float[] x,
        int xOffset,
        float[] delta,
        int deltaOffset,
        int length) {
      for (int i = 0; i < length; i++) {
        delta[deltaOffset + i] *= slope(h[hOffset + i], x[xOffset + i]);
      }
    }

    private static float phi(float h) {
      float a = Math.abs(h);
      float z = a > HIGHEST ? HIGHEST : a;
      float square = z * z;
      float c = -0.5f * square;
      float shifted = ExpReduction.shifted(c);
      int n = ExpReduction.exponent(shifted);
      int half = n >> 1;
      float u = ExpReduction.expm1(c, -0.5f * Math.fma(z, z, -square), shifted);
      float d = z + POLE;
      float w = 1 / d;
      float error = Math.fma(-w, z - (d - POLE), Math.fma(-w, d, 1));
      float v = w - CENTRE;
      float p = Math.fma(P9, v, P8);
      p = Math.fma(p, v, P7);
      p = Math.fma(p, v, P6);
      p = Math.fma(p, v, P5);
      p = Math.fma(p, v, P4);
      p = Math.fma(p, v, P3);
      p = Math.fma(p, v, P2);
      p = Math.fma(p, v, P1);
      float sum = Math.fma(p, v, P0);
      // M, and what its roundings and the error of w took from it.
      float m = w * sum;
      float lost = Math.fma(w, Math.fma(p, v, P0 - sum), Math.fma(w, sum, -m));
      lost = Math.fma(m * error, Math.fma(w, D1, D0), lost);
      // M·(1 + u) in the same two parts.
      float f = Math.fma(m, u, m);
      lost = Math.fma(lost, u, lost) + Math.fma(m, u, m - f);
      // The first factor keeps the product normal, so that a subnormal result is rounded once.
      float first = ExpReduction.power(half);
      float second = ExpReduction.power(n - half);
      return h < 0
          ? Math.fma(-z, f, -z * lost) * first * second
          : Math.fma(-z, (f + lost) * (first * second), h);
    }

    private static float slope(float h, float x) {
      float c = h > HIGHEST ? HIGHEST : h;
      c = c < -HIGHEST ? -HIGHEST : c;
      float y = x > HIGHEST ? HIGHEST : x;
      float probability = Math.abs(h) < TINY ? 0.5f : y / c;
      float square = c * c;
      float e = -0.5f * square;
      float shifted = ExpReduction.shifted(e);
      int n = ExpReduction.exponent(shifted);
      int half = n >> 1;
      float u = ExpReduction.expm1(e, -0.5f * Math.fma(c, c, -square), shifted);
      float g = c * DENSITY;
      g = Math.fma(g, u, g);
      return Math.fma(g * ExpReduction.power(half), ExpReduction.power(n - half), probability);
    }
  }

  private static final class Vector implements Kernel {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private final Scalar tail = new Scalar();

    @Override
    public void forward(float[] h, int hOffset, float[] x, int xOffset, int length) {
      int bound = FLOAT.loopBound(length);
      for (int i = 0; i < bound; i += FLOAT.length()) {
        FloatVector a = FloatVector.fromArray(FLOAT, h, hOffset + i);
        FloatVector z = a.abs();
        z = z.blend(HIGHEST, z.compare(VectorOperators.GT, HIGHEST));
        FloatVector minus = z.neg();
        FloatVector square = z.mul(z);
        FloatVector c = square.mul(-0.5f);
        FloatVector shifted = c.fma(ExpReduction.LOG2_E, ExpReduction.SHIFT);
        FloatVector n = shifted.sub(ExpReduction.SHIFT);
        FloatVector r = n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_HIGH), c);
        FloatVector rest = z.fma(z, square.neg()).mul(-0.5f);
        r = r.add(n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_LOW), rest));
        FloatVector q = r.fma(ExpReduction.C6, ExpReduction.C5);
        q = q.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C4));
        q = q.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C3));
        q = q.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C2));
        FloatVector u = r.mul(r).fma(q, r);
        FloatVector one = FloatVector.broadcast(FLOAT, 1);
        FloatVector d = z.add(POLE);
        FloatVector w = one.div(d);
        FloatVector error = w.neg().fma(z.sub(d.sub(POLE)), w.neg().fma(d, one));
        FloatVector v = w.sub(CENTRE);
        FloatVector p = v.fma(P9, P8);
        p = p.fma(v, FloatVector.broadcast(FLOAT, P7));
        p = p.fma(v, FloatVector.broadcast(FLOAT, P6));
        p = p.fma(v, FloatVector.broadcast(FLOAT, P5));
        p = p.fma(v, FloatVector.broadcast(FLOAT, P4));
        p = p.fma(v, FloatVector.broadcast(FLOAT, P3));
        p = p.fma(v, FloatVector.broadcast(FLOAT, P2));
        p = p.fma(v, FloatVector.broadcast(FLOAT, P1));
        FloatVector p0 = FloatVector.broadcast(FLOAT, P0);
        FloatVector sum = p.fma(v, p0);
        FloatVector m = w.mul(sum);
        FloatVector lost = w.fma(p.fma(v, p0.sub(sum)), w.fma(sum, m.neg()));
        lost = m.mul(error).fma(w.fma(D1, D0), lost);
        FloatVector f = m.fma(u, m);
        lost = lost.fma(u, lost).add(m.fma(u, m.sub(f)));
        IntVector exponent = shifted.reinterpretAsInts().sub(ExpReduction.SHIFT_BITS);
        IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
        IntVector bits = half.lanewise(VectorOperators.LSHL, ExpReduction.MANTISSA_BITS);
        FloatVector first = bits.add(ExpReduction.ONE_BITS).reinterpretAsFloats();
        bits = exponent.sub(half).lanewise(VectorOperators.LSHL, ExpReduction.MANTISSA_BITS);
        FloatVector second = bits.add(ExpReduction.ONE_BITS).reinterpretAsFloats();
        FloatVector below = minus.fma(f, minus.mul(lost)).mul(first).mul(second);
        minus
            .fma(f.add(lost).mul(first.mul(second)), a)
            .blend(below, a.compare(VectorOperators.LT, 0f))
            .intoArray(x, xOffset + i);
      }
      tail.forward(h, hOffset + bound, x, xOffset + bound, length - bound);
    }

    @Override
    public void backward(
        float[] h,
        int hOffset,
        float[] x,
        int xOffset,
        float[] delta,
        int deltaOffset,
        int length) {
      int bound = FLOAT.loopBound(length);
      for (int i = 0; i < bound; i += FLOAT.length()) {
        FloatVector a = FloatVector.fromArray(FLOAT, h, hOffset + i);
        FloatVector c = a.blend(HIGHEST, a.compare(VectorOperators.GT, HIGHEST));
        c = c.blend(-HIGHEST, c.compare(VectorOperators.LT, -HIGHEST));
        FloatVector y = FloatVector.fromArray(FLOAT, x, xOffset + i);
        y = y.blend(HIGHEST, y.compare(VectorOperators.GT, HIGHEST));
        FloatVector probability = y.div(c).blend(0.5f, a.abs().compare(VectorOperators.LT, TINY));
        FloatVector square = c.mul(c);
        FloatVector e = square.mul(-0.5f);
        FloatVector shifted = e.fma(ExpReduction.LOG2_E, ExpReduction.SHIFT);
        FloatVector n = shifted.sub(ExpReduction.SHIFT);
        FloatVector r = n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_HIGH), e);
        FloatVector rest = c.fma(c, square.neg()).mul(-0.5f);
        r = r.add(n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_LOW), rest));
        FloatVector q = r.fma(ExpReduction.C6, ExpReduction.C5);
        q = q.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C4));
        q = q.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C3));
        q = q.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C2));
        FloatVector u = r.mul(r).fma(q, r);
        FloatVector g = c.mul(DENSITY);
        g = g.fma(u, g);
        IntVector exponent = shifted.reinterpretAsInts().sub(ExpReduction.SHIFT_BITS);
        IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
        IntVector bits = half.lanewise(VectorOperators.LSHL, ExpReduction.MANTISSA_BITS);
        FloatVector first = bits.add(ExpReduction.ONE_BITS).reinterpretAsFloats();
        bits = exponent.sub(half).lanewise(VectorOperators.LSHL, ExpReduction.MANTISSA_BITS);
        FloatVector second = bits.add(ExpReduction.ONE_BITS).reinterpretAsFloats();
        FloatVector slope = g.mul(first).fma(second, probability);
        FloatVector s = FloatVector.fromArray(FLOAT, delta, deltaOffset + i);
        s.mul(slope).intoArray(delta, deltaOffset + i);
      }
      tail.backward(
          h, hOffset + bound, x, xOffset + bound, delta, deltaOffset + bound, length - bound);
    }
  }
}
