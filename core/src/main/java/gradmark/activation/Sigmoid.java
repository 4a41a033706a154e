package gradmark.activation;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * φ(x) = 1/(1 + e⁻ˣ), the logistic function.
 *
 * <p>The kernel's backward is δ·(x·(1 − x)) with x = φ(h); it is 0 where x has reached 1, from h =
 * 17.329 on.
 */
public record Sigmoid() implements Activation {
  @Override
  public double value(double x) {
    return gradmark.elementary.Sigmoid.value(x);
  }

  @Override
  public double derivative(double x) {
    return value(x) * value(-x);
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
        x[xOffset + i] = gradmark.elementary.Sigmoid.scalar(h[hOffset + i]);
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
        delta[deltaOffset + i] *= y * (1 - y);
      }
    }
  }

  private static final class Vector implements Kernel {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private final Scalar tail = new Scalar();

    @Override
    public void forward(float[] h, int hOffset, float[] x, int xOffset, int length) {
      gradmark.elementary.Sigmoid.Vector.apply(h, hOffset, x, xOffset, length);
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
        d.mul(y.mul(FloatVector.broadcast(FLOAT, 1).sub(y))).intoArray(delta, deltaOffset + i);
      }
      tail.backward(
          h, hOffset + bound, x, xOffset + bound, delta, deltaOffset + bound, length - bound);
    }
  }
}
