package gradmark.clip;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;

/** Leaves the gradient as it is, NaN and infinities included. */
public record NoClipping() implements Clipper {
  @Override
  public Definition definition(int size) {
    return gradient -> {};
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
    public int changed() {
      return 0;
    }

    @Override
    public boolean keeps(float[] gradient, double norm) {
      return true;
    }

    @Override
    public float[][] state() {
      return new float[0][];
    }

    @Override
    public void reset() {}

    @Override
    public ClipRule copy() {
      return this;
    }
  }
}
