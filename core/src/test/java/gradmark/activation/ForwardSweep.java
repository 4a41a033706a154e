package gradmark.activation;

import gradmark.backend.Backend;
import gradmark.elementary.Sweep;
import gradmark.testing.FloatFunction;
import java.util.Locale;

/**
 * An activation's forward kernels as a function of floats. As a command it goes over all of them,
 * some minutes an activation: {@code ForwardSweep GELU}.
 */
final class ForwardSweep implements FloatFunction {
  private final Activation activation;
  private final Activation.Kernel plain;
  private final float[] h = new float[1];
  private final float[] x = new float[1];

  ForwardSweep(Activation activation) {
    this.activation = activation;
    this.plain = activation.kernel(Backend.SCALAR);
  }

  @Override
  public double value(double x) {
    return activation.value(x);
  }

  @Override
  public float scalar(float value) {
    h[0] = value;
    plain.forward(h, 0, x, 0, 1);
    return x[0];
  }

  @Override
  public void vector(float[] from, float[] to) {
    activation.kernel(Backend.VECTOR).forward(from, 0, to, 0, from.length);
  }

  public static void main(String[] arguments) {
    for (String name : arguments) {
      Activations entry = Activations.valueOf(name.toUpperCase(Locale.ROOT));
      ForwardSweep function = new ForwardSweep(entry.activation());
      System.out.println(entry + ": " + Sweep.of(function, -Sweep.LAST, Sweep.LAST, 1));
    }
  }
}
