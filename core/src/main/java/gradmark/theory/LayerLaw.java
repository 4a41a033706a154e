package gradmark.theory;

/**
 * The law of a dense layer's initial weights: independent, with one mean and one variance. Biases
 * are 0.
 *
 * @param inputs fan-in
 * @param outputs fan-out
 * @param weightMean mean of a weight
 * @param weightVariance Var(W)
 */
public record LayerLaw(int inputs, int outputs, double weightMean, double weightVariance) {
  public LayerLaw {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "a layer of " + inputs + " inputs and " + outputs + " outputs; both must be at least 1");
    }
    if (!(weightVariance >= 0) || Double.isInfinite(weightVariance)) {
      throw new IllegalArgumentException(
          "weightVariance = " + weightVariance + "; it must be finite and >= 0");
    }
  }

  /** σ_w² = fan-in · Var(W): the factor on the second moment of the inputs. */
  public double weightGain() {
    return inputs * weightVariance;
  }

  /** fan-out · Var(W): the factor on a gradient's second moment on its way back to the inputs. */
  public double backwardGain() {
    return outputs * weightVariance;
  }
}
