package gradmark.stability;

import java.util.List;

/**
 * What a network's signal and gradient look like layer by layer, on one batch.
 *
 * <p>δ alone shows vanishing in homogeneous networks (ReLU, leaky ReLU, identity without biases):
 * there the weight gradients of all layers are equally large, however the signal decays.
 *
 * @param preActivation mean of h² over units and samples
 * @param activation mean of x² over units and samples; the readout has no φ, so its x is h
 * @param delta RMS over units and samples of δ = ∂(loss of one sample)/∂h
 * @param weightGradient Frobenius norm of ∂(mean loss)/∂W
 * @param weightGradientPerEntry weightGradient/√(fan-in·fan-out): compares layers of unequal shape
 * @param biasGradient L2 norm of ∂(mean loss)/∂b
 */
public record GradientProfile(
    LayerProfile preActivation,
    LayerProfile activation,
    LayerProfile delta,
    LayerProfile weightGradient,
    LayerProfile weightGradientPerEntry,
    LayerProfile biasGradient) {
  public GradientProfile {
    int depth = delta.hidden().size();
    for (LayerProfile other :
        List.of(preActivation, activation, weightGradient, weightGradientPerEntry, biasGradient)) {
      if (other.hidden().size() != depth) {
        throw new IllegalArgumentException(
            "profiles of " + depth + " and " + other.hidden().size() + " hidden layers");
      }
    }
  }

  /** Whether every number in every profile is finite. */
  public boolean isFinite() {
    return preActivation.isFinite()
        && activation.isFinite()
        && delta.isFinite()
        && weightGradient.isFinite()
        && weightGradientPerEntry.isFinite()
        && biasGradient.isFinite();
  }

  /** L2 norm of the whole gradient, the readout's included; NONFINITE if a layer's is. */
  public Metric globalNorm() {
    double squares = squares(weightGradient) + squares(biasGradient);
    return Metric.of(StrictMath.sqrt(squares));
  }

  private static double squares(LayerProfile norms) {
    double sum = 0;
    for (double norm : norms.hidden()) {
      sum += norm * norm;
    }
    return sum + norms.readout() * norms.readout();
  }
}
