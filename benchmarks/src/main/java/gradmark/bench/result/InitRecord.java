package gradmark.bench.result;

import gradmark.stability.FloatCounts;
import gradmark.stability.JacobianSpectrum;
import gradmark.stability.MeanFieldLimit;
import gradmark.stability.Metric;
import gradmark.stability.Verdict;
import gradmark.stability.VerdictRule;
import java.util.List;
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
 * @param units how much of the hidden layers passes gradient on, and how alike samples become
 * @param ranks in how many directions signals and gradients go
 * @param arithmetic what float32 does to this network; like units and ranks null in files that were
 *     written before it was measured
 * @param jacobian singular values of ∂h/∂input at the first sample; null where it was not asked for
 *     or the network is wider than {@link JacobianSpectrum#MAX_WIDTH}
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
    @Nullable Units units,
    @Nullable Ranks ranks,
    @Nullable Arithmetic arithmetic,
    @Nullable JacobianSpectrum jacobian,
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
   * Shares and cosines by hidden layer.
   *
   * @param dead units whose φ' is 0 for every sample of the batch
   * @param softSaturated pairs of unit and sample with |φ'| below 0.01 · max |φ'|
   * @param hardSaturated pairs whose φ' is exactly 0 in float
   * @param bornDead whether all units of a hidden layer are dead
   * @param correlation mean cosine of x over pairs of samples
   */
  public record Units(
      Layers dead,
      Layers softSaturated,
      Layers hardSaturated,
      boolean bornDead,
      Layers correlation) {}

  /**
   * Ranks by layer, of the activations units × batch and of ∂loss/∂W.
   *
   * @param activationEffective exp of the entropy of the singular values
   * @param activationStable ‖X‖_F²/‖X‖₂²
   */
  public record Ranks(
      Layers activationEffective,
      Layers activationStable,
      Layers weightGradientEffective,
      Layers weightGradientStable) {}

  /**
   * float32 against float64, and floats that are no ordinary numbers.
   *
   * @param gradientError ‖g₃₂ − g₆₄‖/‖g₆₄‖ over W and b
   * @param underflowShare share of the entries with g₆₄ ≠ 0 that are 0 or subnormal in g₃₂
   * @param homogeneityResidual how far ⟨W, ∂W⟩ differs between layers; of homogeneous φ only
   * @param activations of x, the readout's h last
   * @param gradient of ∂loss/∂W and ∂loss/∂b
   */
  public record Arithmetic(
      Layers gradientError,
      Layers underflowShare,
      Metric homogeneityResidual,
      Counts activations,
      Counts gradient) {}

  /** Floats that are no ordinary numbers, by layer, the readout last. */
  public record Counts(
      List<Integer> zeros, List<Integer> subnormals, List<Integer> infinities, List<Integer> nans) {
    /** The counts of some layers. */
    public static Counts of(List<FloatCounts> layers) {
      return new Counts(
          layers.stream().map(FloatCounts::zeros).toList(),
          layers.stream().map(FloatCounts::subnormals).toList(),
          layers.stream().map(FloatCounts::infinities).toList(),
          layers.stream().map(FloatCounts::nans).toList());
    }
  }

  /**
   * The mean-field prediction for the same depth and widths.
   *
   * @param weightGain σ_w² between hidden layers
   * @param chi χ at the fixed point
   * @param limit where depth leads, and over how many layers; null in files that were written
   *     before it was computed
   * @param finiteWidthShift what finite width adds to the mean of ln(first/last) of δ over networks
   * @param finiteWidthSpread standard deviation of that logarithm over networks
   */
  public record Predicted(
      Series preActivation,
      Series activation,
      Series delta,
      Series weightGradientPerEntry,
      Series biasGradientPerEntry,
      double weightGain,
      Metric chi,
      @Nullable MeanFieldLimit limit,
      @Nullable Metric finiteWidthShift,
      @Nullable Metric finiteWidthSpread) {}
}
