package gradmark.stability;

import gradmark.linalg.Level1;
import gradmark.params.ParameterLayout;
import gradmark.params.ParameterLayout.Layer;

/**
 * How far a network's gradient is from what homogeneity demands: without biases and with a
 * homogeneous activation, ⟨W_l, ∂W_l⟩ is the same for every layer, the readout included. A check of
 * the arithmetic, no measure of stability.
 */
public final class HomogeneityResidual {
  private HomogeneityResidual() {}

  /**
   * max_l |⟨W_l, ∂W_l⟩ − mean|/|mean|. The caller sees to it that the network is homogeneous.
   *
   * @param parameters flat, in {@code layout}; biases are 0
   * @param gradient flat, in {@code layout}
   */
  public static Metric of(
      ParameterLayout layout, float[] parameters, float[] gradient, Level1 level1) {
    double[] products = new double[layout.layers().size()];
    double sum = 0;
    for (Layer layer : layout.layers()) {
      int from = layer.weights();
      products[layer.index()] = level1.dot(parameters, from, gradient, from, layer.weightCount());
      sum += products[layer.index()];
    }
    double mean = sum / products.length;
    double worst = 0;
    for (double product : products) {
      worst = StrictMath.max(worst, StrictMath.abs(product - mean));
    }
    return worst == 0 && mean != 0 && Double.isFinite(mean)
        ? Metric.of(0)
        : Metric.ratio(worst, StrictMath.abs(mean));
  }
}
