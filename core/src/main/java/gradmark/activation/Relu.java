package gradmark.activation;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * φ(x) = max(x, 0), with φ'(0) = 0 and φ(−0) = +0 (Nair and Hinton, "Rectified linear units improve
 * restricted Boltzmann machines", ICML 2010).
 *
 * <p>The kernel's backward is δ where h &gt; 0, +0 where h ≤ 0 (whatever δ is), NaN where h is NaN.
 */
public record Relu() implements Activation {
  @Override
  public double value(double x) {
    return Math.max(x, 0.0);
  }

  @Override
  public double derivative(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    return x > 0 ? 1 : 0;
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
        // The same value as h ≤ 0 ? +0 : h, in the shape that C2 vectorises by itself.
        x[xOffset + i] = Math.max(h[hOffset + i], 0f);
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
        float a = h[hOffset + i];
        float d = a <= 0 ? 0 : delta[deltaOffset + i];
        delta[deltaOffset + i] = Float.isNaN(a) ? a : d;
      }
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
        a.blend(0f, a.compare(VectorOperators.LE, 0f)).intoArray(x, xOffset + i);
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
        FloatVector d = FloatVector.fromArray(FLOAT, delta, deltaOffset + i);
        d.blend(0f, a.compare(VectorOperators.LE, 0f))
            .blend(a, a.compare(VectorOperators.NE, a))
            .intoArray(delta, deltaOffset + i);
      }
      tail.backward(
          h, hOffset + bound, x, xOffset + bound, delta, deltaOffset + bound, length - bound);
    }
  }
}
