package gradmark.data;

/**
 * Shifts and scales each feature: x ← (x − mean) / deviation, in double, rounded once; a feature
 * that was constant becomes 0.
 */
final class Standardization {
  private final double[] mean;
  private final double[] deviation;

  private Standardization(double[] mean, double[] deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /**
   * The standardisation that gives every feature of some examples mean 0 and variance 1 (the
   * population's, divided by their count).
   */
  static Standardization of(Examples examples) {
    int inputs = examples.inputs();
    double[] mean = new double[inputs];
    double[] deviation = new double[inputs];
    for (int feature = 0; feature < inputs; feature++) {
      mean[feature] = mean(examples, feature);
      deviation[feature] = deviation(examples, feature, mean[feature]);
    }
    return new Standardization(mean, deviation);
  }

  private static double mean(Examples examples, int feature) {
    double sum = 0;
    for (int row = 0; row < examples.count(); row++) {
      sum += examples.features()[row * examples.inputs() + feature];
    }
    return sum / examples.count();
  }

  private static double deviation(Examples examples, int feature, double mean) {
    float first = examples.features()[feature];
    boolean varies = false;
    double sum = 0;
    for (int row = 0; row < examples.count(); row++) {
      float value = examples.features()[row * examples.inputs() + feature];
      varies |= value != first;
      sum += (value - mean) * (value - mean);
    }
    // A constant's mean may be rounded, and then its sum of squares is not 0.
    return varies ? StrictMath.sqrt(sum / examples.count()) : 0;
  }

  /** The examples with standardised features. */
  Examples apply(Examples examples) {
    int inputs = examples.inputs();
    float[] features = new float[examples.features().length];
    for (int row = 0; row < examples.count(); row++) {
      for (int feature = 0; feature < inputs; feature++) {
        int at = row * inputs + feature;
        features[at] =
            deviation[feature] == 0
                ? 0
                : (float) ((examples.features()[at] - mean[feature]) / deviation[feature]);
      }
    }
    return new Examples(examples.count(), inputs, examples.outputs(), features, examples.targets());
  }
}
