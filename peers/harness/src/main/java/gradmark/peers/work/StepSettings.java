package gradmark.peers.work;

/**
 * What the check of a training step varies, and its timing does not.
 *
 * @param learningRate of Adam; 0 as a float leaves the parameters alone
 * @param epsilon ε of Adam, added to the root of the bias-corrected second moment
 * @param maxNorm what the gradient's global norm is clipped to
 */
public record StepSettings(double learningRate, double epsilon, double maxNorm) {
  /** ε of a library that adds it before the correction for bias. */
  public double uncorrectedEpsilon() {
    return AdamCase.uncorrected(epsilon);
  }
}
