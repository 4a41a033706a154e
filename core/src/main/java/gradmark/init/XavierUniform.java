package gradmark.init;

import gradmark.random.Draw;

/**
 * w ~ U(−a, a), a = gain · √(6 / (fanIn + fanOut)), Var(W) = gain² · 2 / (fanIn + fanOut): with
 * gain 1 X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural
 * networks", AISTATS 2010, equation 16; with another gain PyTorch's {@code xavier_uniform_}.
 *
 * @param gain factor on every weight, &gt; 0 and a finite float
 */
public record XavierUniform(double gain) implements Initializer {
  public XavierUniform {
    Gain.check(gain);
  }

  /** Of gain 1. */
  public XavierUniform() {
    this(1);
  }

  @Override
  public Draw draw() {
    return Draw.UNIFORM;
  }

  @Override
  public double scale(int fanIn, int fanOut) {
    return gain * StrictMath.sqrt(6 / ((double) fanIn + fanOut));
  }
}
