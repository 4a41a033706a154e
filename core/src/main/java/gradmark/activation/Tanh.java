package gradmark.activation;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * φ(x) = tanh x.
 *
 * <p>The kernel's backward is δ·(1 − x²) with x = φ(h), the factor rounded once; it is 0 where x
 * has reached ±1, from |h| = 9.011 on.
 */
public record Tanh() implements Activation {
  @Override
  public double value(double x) {
    return gradmark.elementary.Tanh.value(x);
  }

  @Override
  public double derivative(double x) {
    double cosh = StrictMath.cosh(x);
    return 1 / (cosh * cosh);
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
        x[xOffset + i] = gradmark.elementary.Tanh.scalar(h[hOffset + i]);
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
        float y = x[xOffset + i];
        delta[deltaOffset + i] *= Math.fma(-y, y, 1);
      }
    }
  }

  private static final class Vector implements Kernel {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private final Scalar tail = new Scalar();

    @Override
    public void forward(float[] h, int hOffset, float[] x, int xOffset, int length) {
      gradmark.elementary.Tanh.Vector.apply(h, hOffset, x, xOffset, length);
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
        FloatVector d = FloatVector.fromArray(FLOAT, delta, deltaOffset + i);
        d.mul(y.neg().fma(y, FloatVector.broadcast(FLOAT, 1))).intoArray(delta, deltaOffset + i);
      }
      tail.backward(
          h, hOffset + bound, x, xOffset + bound, delta, deltaOffset + bound, length - bound);
    }
  }
}
