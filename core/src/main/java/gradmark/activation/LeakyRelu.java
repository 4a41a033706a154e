package gradmark.activation;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * φ(x) = x for x &gt; 0, else slope·x, with φ'(0) = slope (Maas, Hannun and Ng, "Rectifier
 * nonlinearities improve neural network acoustic models", ICML 2013).
 *
 * <p>The kernel's backward is δ where h &gt; 0, slope·δ where h ≤ 0, NaN where h is NaN.
 *
 * @param slope φ' below 0, in [0, 1]; the kernels round it to float
 */
public record LeakyRelu(double slope) implements Activation {
  /** The slope that the paper and PyTorch take. */
  public static final double DEFAULT_SLOPE = 0.01;

  public LeakyRelu {
    if (!(slope >= 0 && slope <= 1)) {
      throw new IllegalArgumentException("slope = " + slope + "; it must be in [0, 1]");
    }
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : slope * x;
  }

  @Override
  public double derivative(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    return x > 0 ? 1 : slope;
  }

  @Override
  public Kernel kernel(Backend backend) {
    return switch (backend.require()) {
      case SCALAR -> new Scalar((float) slope);
      case VECTOR -> new Vector((float) slope);
    };
  }

  private static final class Scalar implements Kernel {
    private final float slope;

    Scalar(float slope) {
      this.slope = slope;
    }

    @Override
    public void forward(float[] h, int hOffset, float[] x, int xOffset, int length) {
      for (int i = 0; i < length; i++) {
        float a = h[hOffset + i];
        x[xOffset + i] = a > 0 ? a : slope * a;
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
        float d = delta[deltaOffset + i];
        d = a > 0 ? d : slope * d;
        delta[deltaOffset + i] = Float.isNaN(a) ? a : d;
      }
    }
  }

  private static final class Vector implements Kernel {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private final float slope;
    private final Scalar tail;

    Vector(float slope) {
      this.slope = slope;
      this.tail = new Scalar(slope);
    }

    @Override
    public void forward(float[] h, int hOffset, float[] x, int xOffset, int length) {
      int bound = FLOAT.loopBound(length);
      FloatVector leak = FloatVector.broadcast(FLOAT, slope);
      for (int i = 0; i < bound; i += FLOAT.length()) {
        FloatVector a = FloatVector.fromArray(FLOAT, h, hOffset + i);
        a.mul(leak).blend(a, a.compare(VectorOperators.GT, 0f)).intoArray(x, xOffset + i);
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
      FloatVector leak = FloatVector.broadcast(FLOAT, slope);
      for (int i = 0; i < bound; i += FLOAT.length()) {
        FloatVector a = FloatVector.fromArray(FLOAT, h, hOffset + i);
        FloatVector d = FloatVector.fromArray(FLOAT, delta, deltaOffset + i);
        d.mul(leak)
            .blend(d, a.compare(VectorOperators.GT, 0f))
            .blend(a, a.compare(VectorOperators.NE, a))
            .intoArray(delta, deltaOffset + i);
      }
      tail.backward(
          h, hOffset + bound, x, xOffset + bound, delta, deltaOffset + bound, length - bound);
    }
  }
}
