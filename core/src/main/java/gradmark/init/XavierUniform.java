package gradmark.init;

import gradmark.random.Draw;

/**
 * w ~ U(−a, a), a = √(6 / (fanIn + fanOut)), Var(W) = 2 / (fanIn + fanOut): X. Glorot and Y.
 * Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS
 * 2010, equation 16.
 */
public record XavierUniform() implements Initializer {
  @Override
  public Draw draw() {
    return Draw.UNIFORM;
  }

  @Override
  public double scale(int fanIn, int fanOut) {
    return StrictMath.sqrt(6 / ((double) fanIn + fanOut));
  }
}
