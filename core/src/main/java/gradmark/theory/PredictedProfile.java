package gradmark.theory;

import gradmark.activation.Activation;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What mean-field theory predicts for a network of finite depth at initialisation: second moments
 * of the pre-activations h, activations x and gradients δ = ∂(loss of one sample)/∂h per layer.
 *
 * <p>Forward, with q̂ of the inputs measured: q_l = fan-in·Var(W_l)·q̂_{l−1} and q̂_l = E φ(√q_l
 * z)². Backward, from the readout's measured d: d_l = E φ'(√q_l z)²·fan-out·Var(W_{l+1})·d_{l+1},
 * where fan-out belongs to layer l + 1 (Poole et al. 2016, section 2; Schoenholz et al. 2017,
 * section 4). The recursion holds in the mean over networks as width goes to infinity; it neither
 * waits for a fixed point nor takes all layers as equally wide.
 *
 * @param inputSecondMoment q̂ of the inputs
 * @param preActivation q_l of every layer, the readout last
 * @param activation q̂_l of the hidden layers
 * @param delta d_l of every layer, the readout last
 */
public record PredictedProfile(
    double inputSecondMoment,
    List<Double> preActivation,
    List<Double> activation,
    List<Double> delta) {
  public PredictedProfile {
    preActivation = List.copyOf(preActivation);
    activation = List.copyOf(activation);
    delta = List.copyOf(delta);
    if (activation.isEmpty()
        || preActivation.size() != activation.size() + 1
        || delta.size() != preActivation.size()) {
      throw new IllegalArgumentException(
          "preActivation, activation and delta hold "
              + preActivation.size()
              + ", "
              + activation.size()
              + " and "
              + delta.size()
              + " layers; with L >= 1 hidden layers they must hold L + 1, L and L + 1");
    }
  }

  /**
   * The prediction for a chain of dense layers, all but the last followed by {@code activation};
   * empty where the theory does not apply because weights have a non-zero mean.
   *
   * @param layers from the input to the readout
   * @param inputSecondMoment mean square of the inputs, over features and samples
   * @param readoutDelta mean square of the readout's per-sample δ, over units and samples
   * @throws IllegalArgumentException if there are fewer than two layers, neighbours do not fit or a
   *     mean square is negative
   */
  public static Optional<PredictedProfile> of(
      Activation activation, List<LayerLaw> layers, double inputSecondMoment, double readoutDelta) {
    requireChain(layers);
    requireMeanSquare("inputSecondMoment", inputSecondMoment);
    requireMeanSquare("readoutDelta", readoutDelta);
    if (layers.stream().anyMatch(layer -> layer.weightMean() != 0)) {
      return Optional.empty();
    }
    MeanField field = new MeanField(activation);
    int hidden = layers.size() - 1;
    double[] q = new double[hidden + 1];
    double[] qHat = new double[hidden];
    double signal = inputSecondMoment;
    for (int l = 0; l < hidden; l++) {
      q[l] = layers.get(l).weightGain() * signal;
      qHat[l] = field.secondMoment(q[l]);
      signal = qHat[l];
    }
    q[hidden] = layers.get(hidden).weightGain() * signal;
    double[] d = new double[hidden + 1];
    d[hidden] = readoutDelta;
    for (int l = hidden - 1; l >= 0; l--) {
      d[l] = field.slopeSecondMoment(q[l]) * layers.get(l + 1).backwardGain() * d[l + 1];
    }
    return Optional.of(new PredictedProfile(inputSecondMoment, list(q), list(qHat), list(d)));
  }

  /** √d_l of every layer, the readout last: RMS of δ. */
  public List<Double> deltaRms() {
    return delta.stream().map(StrictMath::sqrt).toList();
  }

  /**
   * √(q̂_{l−1}·d_l) of every layer, the readout last: RMS of an entry of ∂(loss of one
   * sample)/∂W_l, with x and δ taken as independent. Over a batch of independent samples all layers
   * shrink by the same factor, so ratios between layers stand.
   */
  public List<Double> weightGradientRms() {
    double[] rms = new double[delta.size()];
    for (int l = 0; l < rms.length; l++) {
      double signal = l == 0 ? inputSecondMoment : activation.get(l - 1);
      // Roots first: the product of the squares can leave the range of doubles.
      rms[l] = StrictMath.sqrt(signal) * StrictMath.sqrt(delta.get(l));
    }
    return list(rms);
  }

  /**
   * √d_l of every layer, the readout last: RMS of an entry of ∂(loss of one sample)/∂b_l, which is
   * δ itself; over a batch as for the weights.
   */
  public List<Double> biasGradientRms() {
    return deltaRms();
  }

  private static List<Double> list(double[] values) {
    return DoubleStream.of(values).boxed().toList();
  }

  private static void requireChain(List<LayerLaw> layers) {
    if (layers.size() < 2) {
      throw new IllegalArgumentException(
          "layers holds " + layers.size() + "; a hidden layer and a readout are needed");
    }
    for (int l = 1; l < layers.size(); l++) {
      if (layers.get(l).inputs() != layers.get(l - 1).outputs()) {
        throw new IllegalArgumentException(
            "layers["
                + l
                + "] has "
                + layers.get(l).inputs()
                + " inputs, but the layer before it has "
                + layers.get(l - 1).outputs()
                + " outputs");
      }
    }
  }

  private static void requireMeanSquare(String name, double value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " = " + value + "; a mean square is not negative");
    }
  }
}
