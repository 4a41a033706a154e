package gradmark.data;

import gradmark.loss.Loss;
import java.util.OptionalDouble;

/** When a task counts as learnt, by what is measured on its held-out examples. */
public sealed interface Goal {
  /**
   * Whether targets are one-hot classes, so that outputs are right or wrong; else they are values
   * of a regression.
   */
  boolean classes();

  /** Whether a loss can train for this goal: one of classes cannot train for a regression. */
  default boolean fits(Loss loss) {
    return classes() || loss.takesValues();
  }

  /**
   * The goal on some held-out examples.
   *
   * @param heldOut at least one
   * @param loss by which they are evaluated
   * @throws IllegalArgumentException if the loss does not {@link #fits fit}
   */
  Criterion on(Examples heldOut, Loss loss);

  /** A goal on certain examples. */
  @FunctionalInterface
  interface Criterion {
    /**
     * Whether it is reached.
     *
     * @param loss mean loss over the examples; NaN reaches nothing
     * @param accuracy share that is right; empty where examples are not right or wrong
     */
    boolean reached(double loss, OptionalDouble accuracy);
  }

  /**
   * Classes, of which a share of the held-out examples must be right.
   *
   * @param atLeast that share, in [0, 1]
   */
  record Accuracy(double atLeast) implements Goal {
    public Accuracy {
      if (!(atLeast >= 0 && atLeast <= 1)) {
        throw new IllegalArgumentException("atLeast = " + atLeast + "; it must be in [0, 1]");
      }
    }

    @Override
    public boolean classes() {
      return true;
    }

    @Override
    public Criterion on(Examples heldOut, Loss loss) {
      return (value, accuracy) -> accuracy.orElse(Double.NEGATIVE_INFINITY) >= atLeast;
    }
  }

  /**
   * Values, of whose variance a share may remain: the held-out loss is at most this share of the
   * loss of always predicting the mean of the held-out targets, output by output. With {@link
   * gradmark.loss.MeanSquaredError} that is 1 − R².
   *
   * @param atMost that share, in (0, 1)
   */
  record RelativeError(double atMost) implements Goal {
    public RelativeError {
      if (!(atMost > 0 && atMost < 1)) {
        throw new IllegalArgumentException("atMost = " + atMost + "; it must be in (0, 1)");
      }
    }

    @Override
    public boolean classes() {
      return false;
    }

    @Override
    public Criterion on(Examples heldOut, Loss loss) {
      if (!fits(loss)) {
        throw new IllegalArgumentException(
            loss + " takes classes only, and " + this + " is a regression's goal");
      }
      double bound = atMost * ofMean(heldOut, loss);
      return (value, accuracy) -> value <= bound;
    }

    /** The mean loss of predicting the mean target, in double and in the examples' order. */
    private static double ofMean(Examples examples, Loss loss) {
      int outputs = examples.outputs();
      double[] mean = new double[outputs];
      for (int i = 0; i < examples.targets().length; i++) {
        mean[i % outputs] += examples.targets()[i];
      }
      for (int output = 0; output < outputs; output++) {
        mean[output] /= examples.count();
      }
      double sum = 0;
      double[] target = new double[outputs];
      for (int row = 0; row < examples.count(); row++) {
        for (int output = 0; output < outputs; output++) {
          target[output] = examples.targets()[row * outputs + output];
        }
        sum += loss.value(mean, target);
      }
      return sum / examples.count();
    }
  }
}
