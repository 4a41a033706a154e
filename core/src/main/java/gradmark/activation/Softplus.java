package gradmark.activation;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import gradmark.elementary.ExpReduction;
import gradmark.elementary.Sigmoid;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * φ(x) = ln(1 + eˣ), a smooth max(x, 0) (Dugas, Bengio, Bélisle, Nadeau and Garcia, "Incorporating
 * second-order functional knowledge for better option pricing", NIPS 2000); PyTorch's with β = 1.
 *
 * <p>The kernel's backward is δ·(1 − e⁻ˣ) with x = φ(h), where 1 − e⁻ˣ = σ(h); it is 0 where x has
 * reached 0, from h = −103.98 down.
 */
public record Softplus() implements Activation {
  // 1 − e^−18 rounds to 1.
  private static final float HIGHEST = 18;

  @Override
  public double value(double x) {
    return gradmark.elementary.Softplus.value(x);
  }

  @Override
  public double derivative(double x) {
    return Sigmoid.value(x);
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
        x[xOffset + i] = gradmark.elementary.Softplus.scalar(h[hOffset + i]);
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
        delta[deltaOffset + i] *= slope(x[xOffset + i]);
      }
    }

    private static float slope(float x) {
      float c = -(x > HIGHEST ? HIGHEST : x);
      float shifted = ExpReduction.shifted(c);
      float power = ExpReduction.power(ExpReduction.exponent(shifted));
      return Math.fma(ExpReduction.expm1(c, shifted), -power, 1 - power);
    }
  }

  private static final class Vector implements Kernel {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private final Scalar tail = new Scalar();

    @Override
    public void forward(float[] h, int hOffset, float[] x, int xOffset, int length) {
      gradmark.elementary.Softplus.Vector.apply(h, hOffset, x, xOffset, length);
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
        FloatVector y = FloatVector.fromArray(FLOAT, x, xOffset + i);
        FloatVector c = y.blend(HIGHEST, y.compare(VectorOperators.GT, HIGHEST)).neg();
        FloatVector shifted =
            c.fma(
                FloatVector.broadcast(FLOAT, ExpReduction.LOG2_E),
                FloatVector.broadcast(FLOAT, ExpReduction.SHIFT));
        FloatVector n = shifted.sub(ExpReduction.SHIFT);
        FloatVector r = n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_HIGH), c);
        r = n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_LOW), r);
        FloatVector p =
            r.fma(
                FloatVector.broadcast(FLOAT, ExpReduction.C6),
                FloatVector.broadcast(FLOAT, ExpReduction.C5));
        p = p.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C4));
        p = p.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C3));
        p = p.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C2));
        FloatVector u = r.mul(r).fma(p, r);
        // Of the shifted number's bits only those of n are left.
        FloatVector power =
            shifted
                .reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, ExpReduction.MANTISSA_BITS)
                .add(ExpReduction.ONE_BITS)
                .reinterpretAsFloats();
        FloatVector slope = u.fma(power.neg(), FloatVector.broadcast(FLOAT, 1).sub(power));
        FloatVector d = FloatVector.fromArray(FLOAT, delta, deltaOffset + i);
        d.mul(slope).intoArray(delta, deltaOffset + i);
      }
      tail.backward(
          h, hOffset + bound, x, xOffset + bound, delta, deltaOffset + bound, length - bound);
    }
  }
}
