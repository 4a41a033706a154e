package gradmark.clip;

import gradmark.backend.Backend;
import gradmark.linalg.Level1;
import gradmark.params.ParameterLayout;
import java.util.Arrays;

/**
 * v ← v + g; once ‖v‖ ≥ c, v·min(1, c/‖v‖) and v ← 0, else 0, with ‖v‖ the L2 norm of all of v: the
 * article's accumulation until a threshold, for the gradient as a whole.
 *
 * <p>So what passes has norm 0 or c, and the direction of v. The factor is computed in double and
 * rounded once to float. A NaN makes every element NaN; an infinity makes the factor 0, so that
 * finite elements become 0 and infinite ones NaN; both empty v. Zeros that are held back keep their
 * sign.
 *
 * @param threshold c, finite and &gt; 0
 */
public record AccumulateNorm(double threshold) implements Clipper {
  public AccumulateNorm {
    if (!(threshold > 0) || Double.isInfinite(threshold)) {
      throw new IllegalArgumentException(
          "threshold = " + threshold + "; it must be finite and > 0; NONE does not clip");
    }
  }

  @Override
  public Definition definition(int size) {
    double[] memory = new double[size];
    return gradient -> {
      for (int i = 0; i < size; i++) {
        memory[i] += gradient[i];
      }
      double norm = Norm.of(memory);
      boolean held = norm < threshold;
      for (int i = 0; i < size; i++) {
        gradient[i] = held ? 0 : memory[i] * Math.min(1, threshold / norm);
        memory[i] = held ? memory[i] : 0;
      }
    };
  }

  @Override
  public ClipRule start(ParameterLayout layout, Backend backend) {
    return new Rule(threshold, new float[layout.size()], Level1.of(backend));
  }

  private static final class Rule implements ClipRule {
    private final double threshold;
    private final float[] memory;
    private final Level1 level1;
    private boolean empty = true;
    private boolean active;

    Rule(double threshold, float[] memory, Level1 level1) {
      this.threshold = threshold;
      this.memory = memory;
      this.level1 = level1;
    }

    @Override
    public float clip(float[] gradient, double norm) {
      double sum = empty ? norm : added(gradient);
      return sum < threshold ? hold(gradient) : release(gradient, sum);
    }

    private double added(float[] gradient) {
      level1.axpy(1, gradient, 0, memory, 0, memory.length);
      return Math.sqrt(level1.sumOfSquares(memory, 0, memory.length));
    }

    private float hold(float[] gradient) {
      if (empty) {
        System.arraycopy(gradient, 0, memory, 0, memory.length);
        empty = false;
      }
      // Below the smallest magnitude there is only zero.
      active = level1.zeroUnlessBelow(Float.MIN_VALUE, gradient, 0, memory.length) > 0;
      return 1;
    }

    private float release(float[] gradient, double sum) {
      float factor = (float) Math.min(1, threshold / sum);
      active = factor != 1;
      // With an empty memory the gradient is its own sum.
      if (!empty) {
        int size = memory.length;
        active |= Arrays.mismatch(gradient, 0, size, memory, 0, size) >= 0;
        System.arraycopy(memory, 0, gradient, 0, size);
        Arrays.fill(memory, 0);
        empty = true;
      }
      return factor;
    }

    @Override
    public boolean active() {
      return active;
    }

    @Override
    public int changed() {
      return 0;
    }

    @Override
    public boolean keeps(float[] gradient, double norm) {
      return false;
    }

    @Override
    public float[][] state() {
      return new float[][] {memory};
    }

    @Override
    public void reset() {
      Arrays.fill(memory, 0);
      empty = true;
      active = false;
    }

    @Override
    public ClipRule copy() {
      Rule copy = new Rule(threshold, Arrays.copyOf(memory, memory.length), level1);
      copy.empty = empty;
      return copy;
    }
  }
}
