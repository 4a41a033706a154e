package gradmark.optim.schedule;

import gradmark.elementary.IntegerPower;

/**
 * γ^⌊step / every⌋: PyTorch's {@code StepLR}.
 *
 * @param every number of steps at one factor, at least 1
 * @param gamma γ, greater than 0 and at most 1
 */
public record Step(int every, double gamma) implements Schedule {
  public Step {
    if (every < 1) {
      throw new IllegalArgumentException("every = " + every + "; it must be at least 1 step");
    }
    if (!(gamma > 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma = " + gamma + "; it must be > 0 and <= 1");
    }
  }

  @Override
  public double factor(long step) {
    return IntegerPower.of(gamma, step / every);
  }
}
