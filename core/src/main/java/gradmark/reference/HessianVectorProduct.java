package gradmark.reference;

/**
 * v ↦ H·v with H the Hessian of a network's mean loss, by the central difference of two float64
 * gradients: (∇(θ + s·v) − ∇(θ − s·v))/2s.
 *
 * <p>s·‖v‖ is 1e-5·max(1, ‖θ‖). Beside a kink of φ, H is that of the pieces that the difference
 * spans.
 */
public final class HessianVectorProduct implements LargestEigenvalue.Product {
  private static final double STEP = 1e-5;

  private final ReferenceMlp network;
  private final double[] inputs;
  private final double[] targets;
  private final double step;

  /**
   * The Hessian at a network's parameters.
   *
   * @param inputs samples × units, as {@link ReferenceMlp} takes them
   * @param targets samples × outputs
   */
  public HessianVectorProduct(ReferenceMlp network, double[] inputs, double[] targets) {
    this.network = network;
    this.inputs = inputs;
    this.targets = targets;
    this.step = STEP * Math.max(1, LargestEigenvalue.norm(network.parameters()));
  }

  @Override
  public double[] times(double[] v) {
    double s = step / LargestEigenvalue.norm(v);
    double[] above = network.moved(v, s).gradient(inputs, targets);
    double[] below = network.moved(v, -s).gradient(inputs, targets);
    double[] product = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      product[i] = (above[i] - below[i]) / (2 * s);
    }
    return product;
  }

  /**
   * v ↦ P^(−½)·H·P^(−½)·v.
   *
   * @param diagonal of P, positive
   */
  public LargestEigenvalue.Product preconditionedBy(double[] diagonal) {
    return v -> {
      double[] product = times(scaled(v, diagonal));
      return scaled(product, diagonal);
    };
  }

  private static double[] scaled(double[] v, double[] diagonal) {
    double[] scaled = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      scaled[i] = v[i] / Math.sqrt(diagonal[i]);
    }
    return scaled;
  }
}
