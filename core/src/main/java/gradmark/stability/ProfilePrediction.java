package gradmark.stability;

import gradmark.init.Initializer;
import gradmark.nn.MlpSpec;
import gradmark.params.ParameterLayout.Layer;
import gradmark.theory.LayerLaw;
import gradmark.theory.PredictedProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What mean-field theory predicts to stand beside a measured {@link GradientProfile}: the same
 * magnitudes, layer by layer, and where depth leads in the end.
 *
 * @param preActivation mean of h²
 * @param activation mean of x²; the readout's x is h
 * @param delta RMS of δ
 * @param weightGradientPerEntry RMS of an entry of ∂(loss of one sample)/∂W; over a batch it holds
 *     up to a factor common to all layers, so compare ratios and slopes
 * @param biasGradientPerEntry RMS of an entry of ∂(loss of one sample)/∂b; as for weights
 * @param weightGain σ_w² = fan-in·Var(W) between hidden layers
 * @param limit where depth leads; δ² shrinks toward the input by its χ per layer in the end
 */
public record ProfilePrediction(
    LayerProfile preActivation,
    LayerProfile activation,
    LayerProfile delta,
    LayerProfile weightGradientPerEntry,
    LayerProfile biasGradientPerEntry,
    double weightGain,
    MeanFieldLimit limit) {
  /**
   * The prediction for a network whose weights an initialiser draws and whose biases are 0; empty
   * where the theory does not apply because weights have a non-zero mean.
   *
   * @param inputSecondMoment mean square of the inputs, over features and samples
   * @param readoutDelta RMS of the readout's δ, as measured
   */
  public static Optional<ProfilePrediction> of(
      MlpSpec spec, Initializer initializer, double inputSecondMoment, double readoutDelta) {
    List<LayerLaw> laws = new ArrayList<>();
    for (Layer layer : spec.layout().layers()) {
      laws.add(law(initializer, layer.inputs(), layer.outputs()));
    }
    double weightGain = law(initializer, spec.width(), spec.width()).weightGain();
    return PredictedProfile.of(
            spec.activation(), laws, inputSecondMoment, readoutDelta * readoutDelta)
        .map(profile -> of(spec, profile, weightGain));
  }

  private static ProfilePrediction of(MlpSpec spec, PredictedProfile profile, double weightGain) {
    return new ProfilePrediction(
        LayerProfile.ofLayers(profile.preActivation()),
        new LayerProfile(profile.activation(), profile.preActivation().getLast()),
        LayerProfile.ofLayers(profile.deltaRms()),
        LayerProfile.ofLayers(profile.weightGradientRms()),
        LayerProfile.ofLayers(profile.biasGradientRms()),
        weightGain,
        MeanFieldLimit.of(spec.activation(), weightGain));
  }

  private static LayerLaw law(Initializer initializer, int inputs, int outputs) {
    return new LayerLaw(inputs, outputs, initializer.mean(), initializer.variance(inputs, outputs));
  }
}
