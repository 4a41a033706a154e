package gradmark.init;

import gradmark.random.Draw;

/**
 * w ~ N(0, 1 / fanIn): Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, "Efficient BackProp", Neural
 * Networks: Tricks of the Trade, 1998, equation 16.
 */
public record LecunNormal() implements Initializer {
  @Override
  public Draw draw() {
    return Draw.NORMAL;
  }

  @Override
  public double scale(int fanIn, int fanOut) {
    return StrictMath.sqrt(1.0 / fanIn);
  }
}
