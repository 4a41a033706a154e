package gradmark.init;

import gradmark.random.Draw;

/**
 * w ~ U(−limit, limit), Var(W) = limit² / 3, whatever the fans.
 *
 * @param limit the bound, a positive finite float
 */
public record Uniform(double limit) implements Initializer {
  public Uniform {
    if (!(limit > 0 && limit <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "limit = " + limit + "; it must be a positive finite float");
    }
  }

  @Override
  public Draw draw() {
    return Draw.UNIFORM;
  }

  @Override
  public double scale(int fanIn, int fanOut) {
    return limit;
  }
}
