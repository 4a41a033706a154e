package gradmark.bench.result;

import gradmark.stability.Metric;
import gradmark.stability.Verdict;
import gradmark.stability.VerdictRule;
import org.jspecify.annotations.Nullable;

/**
 * One network at initialisation, on the first batch of its task: measured profiles with the
 * mean-field prediction beside them. Every training that starts here refers to it.
 *
 * @param id {@link Cell#initId()}
 * @param lossValue mean loss over the batch
 * @param gradientNorm L2 norm of the whole gradient
 * @param verdict by {@code rule}, from the measured δ
 * @param measured the profiles of this network
 * @param predicted what theory predicts for the mean over networks; null where it does not apply
 */
public record InitRecord(
    String id,
    String activation,
    String init,
    String loss,
    int depth,
    int width,
    int batch,
    String task,
    long seed,
    Metric lossValue,
    Metric gradientNorm,
    Verdict verdict,
    VerdictRule rule,
    Measured measured,
    @Nullable Predicted predicted)
    implements StudyRecord {

  /**
   * Profiles of a network.
   *
   * @param preActivation mean of h²
   * @param activation mean of x² (the readout's x is h)
   * @param delta RMS of the samples' δ
   * @param weightGradient Frobenius norm of ∂loss/∂W
   * @param weightGradientPerEntry RMS of an entry of ∂loss/∂W
   * @param biasGradient L2 norm of ∂loss/∂b
   */
  public record Measured(
      Series preActivation,
      Series activation,
      Series delta,
      Series weightGradient,
      Series weightGradientPerEntry,
      Series biasGradient) {}

  /**
   * The mean-field prediction for the same depth and widths.
   *
   * @param weightGain σ_w² between hidden layers
   * @param chi χ at the fixed point
   */
  public record Predicted(
      Series preActivation,
      Series activation,
      Series delta,
      Series weightGradientPerEntry,
      Series biasGradientPerEntry,
      double weightGain,
      Metric chi) {}
}
