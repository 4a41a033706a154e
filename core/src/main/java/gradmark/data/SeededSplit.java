package gradmark.data;

import gradmark.random.CounterRandom;
import gradmark.random.Stream;

/**
 * Four fifths of some examples for training and the rest held out, by a permutation that the seed
 * gives.
 *
 * <p>Each feature is standardised to mean 0 and variance 1 over the training examples; the held-out
 * examples are shifted and scaled by the same numbers, since nothing about them may be known while
 * training. A feature that is constant over the training examples is 0 in both parts.
 */
final class SeededSplit {
  private SeededSplit() {}

  /** The two parts, standardised. */
  static Task.Split of(Examples examples, long seed) {
    int[] order = new int[examples.count()];
    new CounterRandom(seed, Stream.SPLIT, 0).permute(order);
    int count = training(order.length);
    Examples training = examples.rows(order, 0, count);
    Examples heldOut = examples.rows(order, count, order.length - count);
    Standardization standardization = Standardization.of(training);
    return new Task.Split(standardization.apply(training), standardization.apply(heldOut));
  }

  /** How many of {@code examples} are for training: four fifths, rounded down. */
  static int training(int examples) {
    return (int) (examples * 4L / 5);
  }
}
