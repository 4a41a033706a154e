package gradmark.init;

import gradmark.random.Draw;

/**
 * w ~ N(0, 2 / fanOut), which keeps the backward signal of a ReLU net: K. He, X. Zhang, S. Ren and
 * J. Sun, "Delving deep into rectifiers", ICCV 2015, equation 14.
 */
public record HeNormalFanOut() implements Initializer {
  @Override
  public Draw draw() {
    return Draw.NORMAL;
  }

  @Override
  public double scale(int fanIn, int fanOut) {
    return StrictMath.sqrt(2.0 / fanOut);
  }
}
