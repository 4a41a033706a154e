package gradmark.init;

import gradmark.random.Draw;

/**
 * w ~ N(0, 2 / (fanIn + fanOut)): the variance of X. Glorot and Y. Bengio, "Understanding the
 * difficulty of training deep feedforward neural networks", AISTATS 2010, equation 12, not
 * truncated.
 */
public record XavierNormal() implements Initializer {
  @Override
  public Draw draw() {
    return Draw.NORMAL;
  }

  @Override
  public double scale(int fanIn, int fanOut) {
    return StrictMath.sqrt(2 / ((double) fanIn + fanOut));
  }
}
