package gradmark.init;

import gradmark.random.Draw;

/**
 * w ~ N(0, gain² · 2 / (fanIn + fanOut)): with gain 1 the variance of X. Glorot and Y. Bengio,
 * "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010,
 * equation 12, not truncated; with another gain PyTorch's {@code xavier_normal_}, which takes 5/3
 * for tanh.
 *
 * @param gain factor on every weight, &gt; 0 and a finite float
 */
public record XavierNormal(double gain) implements Initializer {
  public XavierNormal {
    Gain.check(gain);
  }

  /** Of gain 1. */
  public XavierNormal() {
    this(1);
  }

  @Override
  public Draw draw() {
    return Draw.NORMAL;
  }

  @Override
  public double scale(int fanIn, int fanOut) {
    return gain * StrictMath.sqrt(2 / ((double) fanIn + fanOut));
  }
}
