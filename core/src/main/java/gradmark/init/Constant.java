package gradmark.init;

import gradmark.random.Draw;

/**
 * w = value: all units of a layer stay alike for ever, since they get the same gradient. Here to
 * show what symmetry does.
 *
 * @param value the weight, any finite float
 */
public record Constant(double value) implements Initializer {
  public Constant {
    if (!(Math.abs(value) <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException("value = " + value + "; it must be a finite float");
    }
  }

  @Override
  public Draw draw() {
    return Draw.NONE;
  }

  @Override
  public double scale(int fanIn, int fanOut) {
    return 0;
  }

  @Override
  public double mean() {
    return value;
  }
}
