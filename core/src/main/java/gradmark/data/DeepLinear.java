package gradmark.data;

import gradmark.random.CounterRandom;
import gradmark.random.Draw;
import gradmark.random.Stream;

/**
 * A linear map to be learnt, y = A·x + 0.1·z: 2048 training and 512 held-out examples of 32
 * features and 32 values.
 *
 * <p>A is orthogonal, x and z are standard normal, so inputs and the map are isotropic and a
 * network of IDENTITY layers obeys the theory of deep linear networks exactly (A. Saxe, J.
 * McClelland and S. Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear
 * neural networks", ICLR 2014). The seed gives A, x and z; A is the Gram–Schmidt basis of the rows
 * of a matrix of normal draws, in double and a fixed order.
 *
 * <p>The noise holds 1 % of the variance, below which no network comes; the goal is 10 %.
 */
public final class DeepLinear implements Task {
  private static final int UNITS = 32;
  private static final int TRAINING = 2048;
  private static final int HELD_OUT = 512;
  private static final double NOISE = 0.1;

  @Override
  public int inputs() {
    return UNITS;
  }

  @Override
  public int outputs() {
    return UNITS;
  }

  @Override
  public Goal goal() {
    return new Goal.RelativeError(0.1);
  }

  @Override
  public Split split(long seed) {
    double[] map = map(seed);
    return new Split(examples(seed, 0, TRAINING, map), examples(seed, TRAINING, HELD_OUT, map));
  }

  /** A, 32 × 32, row-major. */
  static double[] map(long seed) {
    CounterRandom random = new CounterRandom(seed, Stream.TEACHER, 0);
    double[] map = new double[UNITS * UNITS];
    for (int i = 0; i < map.length; i++) {
      map[i] = random.normal(i);
    }
    for (int row = 0; row < UNITS; row++) {
      // Twice: the second time takes away what rounding left.
      for (int pass = 0; pass < 2; pass++) {
        for (int earlier = 0; earlier < row; earlier++) {
          addScaled(map, earlier, -dot(map, earlier, row), row);
        }
      }
      double norm = StrictMath.sqrt(dot(map, row, row));
      for (int column = 0; column < UNITS; column++) {
        map[row * UNITS + column] /= norm;
      }
    }
    return map;
  }

  private static double dot(double[] rows, int a, int b) {
    double sum = 0;
    for (int column = 0; column < UNITS; column++) {
      sum += rows[a * UNITS + column] * rows[b * UNITS + column];
    }
    return sum;
  }

  private static void addScaled(double[] rows, int from, double factor, int to) {
    for (int column = 0; column < UNITS; column++) {
      rows[to * UNITS + column] += factor * rows[from * UNITS + column];
    }
  }

  private static Examples examples(long seed, int first, int count, double[] map) {
    CounterRandom inputs = new CounterRandom(seed, Stream.INPUTS, 0);
    CounterRandom noise = new CounterRandom(seed, Stream.INPUTS, 1);
    float[] features = new float[count * UNITS];
    float[] targets = new float[count * UNITS];
    long offset = (long) first * UNITS;
    Draw.NORMAL.fill(inputs, offset, 0, 1, features, 0, features.length);
    for (int i = 0; i < targets.length; i++) {
      int example = i / UNITS;
      double sum = NOISE * noise.normal(offset + i);
      for (int column = 0; column < UNITS; column++) {
        sum += map[i % UNITS * UNITS + column] * features[example * UNITS + column];
      }
      targets[i] = (float) sum;
    }
    return new Examples(count, UNITS, UNITS, features, targets);
  }
}
