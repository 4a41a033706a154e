package gradmark.data;

import gradmark.random.CounterRandom;
import gradmark.random.Draw;
import gradmark.random.Stream;

/**
 * Classes given by a random network: 2048 training and 512 held-out examples of 32 features and 10
 * classes.
 *
 * <p>Features are standard normal, so inputs are isotropic with mean square 1, as mean-field theory
 * assumes. The label is the argmax (the first, if tied) of a teacher of 32 inputs, 64 tanh units
 * and 10 outputs without biases, its weights N(0, 1 / fanIn), computed in double in a fixed order.
 * The seed gives both the teacher and the features.
 *
 * <p>The target of 0.6 lies between guessing and what 2048 examples can teach: the largest class
 * holds 15 % of the held-out examples in the mean over 60 seeds and never above 22 %, and a student
 * of 64 units and few layers levels off near 0.75 after some hundred Adam steps.
 */
public final class TeacherStudent implements Task {
  private static final int INPUTS = 32;
  private static final int HIDDEN = 64;
  private static final int OUTPUTS = 10;
  private static final int TRAINING = 2048;
  private static final int HELD_OUT = 512;

  @Override
  public int inputs() {
    return INPUTS;
  }

  @Override
  public int outputs() {
    return OUTPUTS;
  }

  @Override
  public Goal goal() {
    return new Goal.Accuracy(0.6);
  }

  @Override
  public Split split(long seed) {
    double[] hiddenWeights = weights(seed, 0, HIDDEN, INPUTS);
    double[] outputWeights = weights(seed, 1, OUTPUTS, HIDDEN);
    CounterRandom random = new CounterRandom(seed, Stream.INPUTS, 0);
    return new Split(
        examples(random, 0, TRAINING, hiddenWeights, outputWeights),
        examples(random, TRAINING, HELD_OUT, hiddenWeights, outputWeights));
  }

  private static double[] weights(long seed, int layer, int rows, int columns) {
    CounterRandom random = new CounterRandom(seed, Stream.TEACHER, layer);
    double deviation = StrictMath.sqrt(1.0 / columns);
    double[] weights = new double[rows * columns];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = deviation * random.normal(i);
    }
    return weights;
  }

  private static Examples examples(
      CounterRandom random, int first, int count, double[] hiddenWeights, double[] outputWeights) {
    float[] features = new float[count * INPUTS];
    Draw.NORMAL.fill(random, (long) first * INPUTS, 0, 1, features, 0, features.length);
    float[] targets = new float[count * OUTPUTS];
    double[] input = new double[INPUTS];
    double[] hidden = new double[HIDDEN];
    double[] output = new double[OUTPUTS];
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < INPUTS; i++) {
        input[i] = features[row * INPUTS + i];
      }
      product(hiddenWeights, input, hidden);
      for (int i = 0; i < HIDDEN; i++) {
        hidden[i] = StrictMath.tanh(hidden[i]);
      }
      product(outputWeights, hidden, output);
      targets[row * OUTPUTS + argmax(output)] = 1;
    }
    return new Examples(count, INPUTS, OUTPUTS, features, targets);
  }

  private static void product(double[] weights, double[] x, double[] y) {
    for (int row = 0; row < y.length; row++) {
      double sum = 0;
      for (int column = 0; column < x.length; column++) {
        sum += weights[row * x.length + column] * x[column];
      }
      y[row] = sum;
    }
  }

  private static int argmax(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
