package gradmark.init;

import gradmark.random.Draw;

/**
 * w ~ N(0, 2 / fanIn), which keeps the forward signal of a ReLU net: K. He, X. Zhang, S. Ren and J.
 * Sun, "Delving deep into rectifiers", ICCV 2015, equation 10.
 */
public record HeNormal() implements Initializer {
  @Override
  public Draw draw() {
    return Draw.NORMAL;
  }

  @Override
  public double scale(int fanIn, int fanOut) {
    return StrictMath.sqrt(2.0 / fanIn);
  }
}
