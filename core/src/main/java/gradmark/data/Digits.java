package gradmark.data;

import org.jspecify.annotations.Nullable;

/**
 * Handwritten digits, 8 × 8 pixels: 1437 training and 360 held-out examples of 64 features and 10
 * classes.
 *
 * <p>The seed chooses which examples are held out. Each pixel is standardised to mean 0 and
 * variance 1 over the training examples, so that the mean square of a feature is 1; the held-out
 * examples are shifted and scaled by the same numbers, since nothing about them may be known while
 * training. A pixel that is constant over the training examples is 0 in both parts.
 *
 * <p>The examples are embedded; their file is verified and parsed on first use. Source: E. Alpaydin
 * and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository, 1998
 * (its test part, 1797 examples).
 */
public final class Digits implements Task {
  private @Nullable Examples all;

  @Override
  public int inputs() {
    return DigitsFile.PIXELS;
  }

  @Override
  public int outputs() {
    return DigitsFile.CLASSES;
  }

  @Override
  public Goal goal() {
    return new Goal.Accuracy(0.9);
  }

  /**
   * {@inheritDoc}
   *
   * @throws DamagedDataException if the embedded file is not the one that Gradmark was built with
   */
  @Override
  public Split split(long seed) {
    return SeededSplit.of(examples(), seed);
  }

  private synchronized Examples examples() {
    if (all == null) {
      all = DigitsFile.load();
    }
    return all;
  }
}
