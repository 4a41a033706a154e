package gradmark.clip;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;

/** Leaves the gradient as it is, NaN and infinities included. */
public record NoClipping() implements Clipper {
  @Override
  public double clipped(double element, double norm) {
    return element;
  }

  @Override
  public ClipRule start(ParameterLayout layout, Backend backend) {
    return new Rule();
  }

  private static final class Rule implements ClipRule {
    @Override
    public float clip(float[] gradient, double norm) {
      return 1;
    }

    @Override
    public boolean active() {
      return false;
    }

    @Override
    public boolean keeps(float[] gradient, double norm) {
      return true;
    }

    @Override
    public ClipRule copy() {
      return this;
    }
  }
}
