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
 * @param signal where the activations lie; null in files that were written before it was measured
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
    @Nullable Signal signal,
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
   * @param chi χ̂, the mean over samples of ‖δ_l‖²/‖δ_{l+1}‖², by hidden layer but the last; null
   *     in files that were written before it was measured
   */
  public record Measured(
      Series preActivation,
      Series activation,
      Series delta,
      Series weightGradient,
      Series weightGradientPerEntry,
      Series biasGradient,
      @Nullable Layers chi) {}

  /**
   * Moments of the activations x by hidden layer, over units and samples.
   *
   * @param p98 98th percentile
   */
  public record Signal(Layers mean, Layers variance, Layers p98) {}

  /**
   * Shares and cosines by hidden layer.
   *
   * @param dead units whose φ' is 0 for every sample of the probe
   * @param softSaturated pairs of unit and sample with |φ'| below 0.01 · max |φ'|
   * @param hardSaturated pairs whose φ' is exactly 0 in float
   * @param bornDead whether all units of a hidden layer are dead
   * @param correlation mean cosine of x over pairs of samples
   * @param nearLimit pairs with x within 0.01 of a limit of φ; like {@code probe} null in files
   *     that were written before it was measured
   * @param probe samples that dead units are judged by; null where they are those of the batch
   */
  public record Units(
      Layers dead,
      Layers softSaturated,
      Layers hardSaturated,
      boolean bornDead,
      Layers correlation,
      @Nullable Layers nearLimit,
      @Nullable Integer probe) {}

  /**
   * Ranks by layer, of the activations units × batch, of ∂loss/∂W and of W. In files that were
   * written before they were computed the last five are null.
   *
   * @param activationEffective exp of the entropy of the singular values
   * @param activationStable ‖X‖_F²/‖X‖₂²
   * @param activationParticipation (Σs²)²/Σs⁴, s the singular values
   */
  public record Ranks(
      Layers activationEffective,
      Layers activationStable,
      Layers weightGradientEffective,
      Layers weightGradientStable,
      @Nullable Layers activationParticipation,
      @Nullable Layers weightGradientParticipation,
      @Nullable Layers weightEffective,
      @Nullable Layers weightStable,
      @Nullable Layers weightParticipation) {}

  /**
   * float32 against float64, and floats that are no ordinary numbers.
   *
   * @param gradientError ‖g₃₂ − g₆₄‖/‖g₆₄‖ over W and b
   * @param underflowShare share of the entries with g₆₄ ≠ 0 that are 0 or subnormal in g₃₂
   * @param homogeneityResidual how far ⟨W, ∂W⟩ differs between layers; of homogeneous φ only
   * @param activations of x, the readout's h last
   * @param gradient of ∂loss/∂W and ∂loss/∂b
   * @param entryError largest |g₃₂ − g₆₄|/|g₆₄| among entries above 1e-6 of the layer's largest;
   *     like {@code vanished} null in files that were written before it was measured
   * @param vanished entries with g₆₄ ≠ 0 that are 0 in g₃₂, by layer, the readout last
   */
  public record Arithmetic(
      Layers gradientError,
      Layers underflowShare,
      Metric homogeneityResidual,
      Counts activations,
      Counts gradient,
      @Nullable Layers entryError,
      @Nullable List<Integer> vanished) {}

  /**
   * Floats that are no ordinary numbers, by layer, the readout last; and the largest and the
   * smallest magnitude of the others that are not 0, null in files that were written before they
   * were recorded.
   */
  public record Counts(
      List<Integer> zeros,
      List<Integer> subnormals,
      List<Integer> infinities,
      List<Integer> nans,
      @Nullable Layers largest,
      @Nullable Layers smallest) {
    /** The counts of some layers. */
    public static Counts of(List<FloatCounts> layers) {
      return new Counts(
          layers.stream().map(FloatCounts::zeros).toList(),
          layers.stream().map(FloatCounts::subnormals).toList(),
          layers.stream().map(FloatCounts::infinities).toList(),
          layers.stream().map(FloatCounts::nans).toList(),
          Layers.ofAll(layers.stream().map(FloatCounts::largest).toList()),
          Layers.ofAll(layers.stream().map(FloatCounts::smallest).toList()));
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
   * @param beta Σ 1/units over the hidden layers; null in files that were written before it was
   *     recorded
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
      @Nullable Metric finiteWidthSpread,
      @Nullable Double beta) {}
}
