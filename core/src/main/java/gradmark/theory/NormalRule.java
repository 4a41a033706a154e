package gradmark.theory;

import java.util.function.DoubleUnaryOperator;

/**
 * A quadrature rule for E f(z), z standard normal: nodes ±z and a weight for each pair.
 *
 * <p>No node lies at 0, so a kink there is met symmetrically: for the positive part of an even f
 * the rule gives exactly half of what it gives for f.
 */
public final class NormalRule {
  private final double[] nodes;
  private final double[] weights;

  /**
   * A rule of node pairs.
   *
   * @param nodes the positive nodes, descending; not copied
   * @param weights the weight of each of a pair's two nodes; not copied
   */
  NormalRule(double[] nodes, double[] weights) {
    this.nodes = nodes;
    this.weights = weights;
  }

  /**
   * The midpoint rule on [−reach, reach].
   *
   * <p>For an integrand that is analytic within a distance a of the real line its error falls like
   * exp(−2πa/step) (Trefethen and Weideman, "The exponentially convergent trapezoidal rule", SIAM
   * Review 2014), until the mass beyond {@code reach} shows.
   *
   * @param step distance of neighbouring nodes
   * @param pairs nodes on either side of 0
   */
  static NormalRule midpoint(double step, int pairs) {
    double[] nodes = new double[pairs];
    double[] weights = new double[pairs];
    double density = step / StrictMath.sqrt(2 * StrictMath.PI);
    for (int i = 0; i < pairs; i++) {
      double z = (pairs - i - 0.5) * step;
      nodes[i] = z;
      weights[i] = density * StrictMath.exp(-0.5 * z * z);
    }
    return new NormalRule(nodes, weights);
  }

  /** E f(z): summed from the outermost pair, which weighs least, to the innermost. */
  public double expectation(DoubleUnaryOperator f) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * (f.applyAsDouble(nodes[i]) + f.applyAsDouble(-nodes[i]));
    }
    return sum;
  }

  /**
   * E f(z)·hₖ(z) for k from 0 to count − 1, hₖ the Hermite polynomials orthonormal under the normal
   * density (h₀ = 1, h₁ = z, √(k+1)·hₖ₊₁ = z·hₖ − √k·hₖ₋₁): the coefficients of f in these.
   *
   * <p>As good as the rule is for f·hₖ, which oscillates with a wave number near √k.
   */
  double[] hermiteCoefficients(DoubleUnaryOperator f, int count) {
    double[] coefficients = new double[count];
    double[] roots = new double[count + 1];
    for (int k = 0; k <= count; k++) {
      roots[k] = StrictMath.sqrt(k);
    }
    for (int i = 0; i < nodes.length; i++) {
      double z = nodes[i];
      double above = weights[i] * f.applyAsDouble(z);
      double below = weights[i] * f.applyAsDouble(-z);
      double even = above + below;
      double odd = above - below;
      double previous = 0;
      double current = 1;
      for (int k = 0; k < count; k++) {
        coefficients[k] += (k % 2 == 0 ? even : odd) * current;
        double next = (z * current - roots[k] * previous) / roots[k + 1];
        previous = current;
        current = next;
      }
    }
    return coefficients;
  }
}
