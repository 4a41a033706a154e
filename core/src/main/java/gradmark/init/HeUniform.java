package gradmark.init;

import gradmark.random.Draw;

/**
 * w ~ U(−a, a), a = √(6 / fanIn), Var(W) = 2 / fanIn: the variance of K. He, X. Zhang, S. Ren and
 * J. Sun, "Delving deep into rectifiers", ICCV 2015, equation 10.
 */
public record HeUniform() implements Initializer {
  @Override
  public Draw draw() {
    return Draw.UNIFORM;
  }

  @Override
  public double scale(int fanIn, int fanOut) {
    return StrictMath.sqrt(6.0 / fanIn);
  }
}
