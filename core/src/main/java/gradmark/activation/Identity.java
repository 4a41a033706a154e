package gradmark.activation;

import gradmark.backend.Backend;

/** φ(x) = x: the activation of a deep linear network. */
public record Identity() implements Activation {
  @Override
  public double value(double x) {
    return x;
  }

  @Override
  public double derivative(double x) {
    return 1;
  }

  /** {@inheritDoc} A copy has one form, which serves both backends. */
  @Override
  public Kernel kernel(Backend backend) {
    return switch (backend.require()) {
      case SCALAR, VECTOR -> new Copy();
    };
  }

  private static final class Copy implements Kernel {
    @Override
    public void forward(float[] h, int hOffset, float[] x, int xOffset, int length) {
      System.arraycopy(h, hOffset, x, xOffset, length);
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
      // φ' = 1: δ stays.
    }
  }
}
