package gradmark.clip;

import gradmark.backend.Backend;
import gradmark.linalg.Level1;
import gradmark.params.ParameterLayout;
import java.util.Arrays;

/**
 * v ← v + g; where |v| ≥ c, sgn(v)·min(|v|, c) and v ← 0, else +0, element by element: the
 * article's accumulation until a threshold, one memory v a parameter.
 *
 * <p>So what passes is 0 or ±c, and what v holds beyond c is lost. −0 becomes +0. A NaN passes at
 * once as NaN, an infinity as ±c, and both empty v.
 *
 * @param threshold c, compared as a float
 */
public record AccumulateElementwise(double threshold) implements Clipper {
  public AccumulateElementwise {
    Bound.check("threshold", threshold);
  }

  @Override
  public Definition definition(int size) {
    double bound = (float) threshold;
    double[] memory = new double[size];
    return gradient -> {
      for (int i = 0; i < size; i++) {
        memory[i] += gradient[i];
        boolean held = Math.abs(memory[i]) < bound;
        gradient[i] = held ? 0 : Math.min(Math.max(memory[i], -bound), bound);
        memory[i] = held ? memory[i] : 0;
      }
    };
  }

  @Override
  public ClipRule start(ParameterLayout layout, Backend backend) {
    return new Rule((float) threshold, new float[layout.size()], Level1.of(backend));
  }

  private static final class Rule implements ClipRule {
    private final float threshold;
    private final float[] memory;
    private final Level1 level1;
    private int changed;

    Rule(float threshold, float[] memory, Level1 level1) {
      this.threshold = threshold;
      this.memory = memory;
      this.level1 = level1;
    }

    @Override
    public float clip(float[] gradient, double norm) {
      changed = level1.accumulate(threshold, memory, 0, gradient, 0, memory.length);
      return 1;
    }

    @Override
    public boolean active() {
      return changed > 0;
    }

    @Override
    public int changed() {
      return changed;
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
      changed = 0;
    }

    @Override
    public ClipRule copy() {
      return new Rule(threshold, Arrays.copyOf(memory, memory.length), level1);
    }
  }
}
