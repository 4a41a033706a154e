package gradmark.clip;

import gradmark.backend.Backend;
import gradmark.linalg.Level1;
import gradmark.params.ParameterLayout;

/**
 * g if |g| &lt; c, else +0, element by element: the article's first clip, its boundary included in
 * what is zeroed.
 *
 * <p>NaN and infinities become +0. Large entries vanish instead of being capped, which no other
 * library offers; clipping by value is {@link ClipByValue}.
 *
 * @param threshold c, compared as a float
 */
public record Zeroing(double threshold) implements Clipper {
  public Zeroing {
    Bound.check("threshold", threshold);
  }

  @Override
  public Definition definition(int size) {
    return gradient -> {
      for (int i = 0; i < size; i++) {
        gradient[i] = Math.abs(gradient[i]) < (float) threshold ? gradient[i] : 0;
      }
    };
  }

  @Override
  public ClipRule start(ParameterLayout layout, Backend backend) {
    return new Rule((float) threshold, layout.size(), Level1.of(backend));
  }

  private static final class Rule implements ClipRule {
    private final float threshold;
    private final int size;
    private final Level1 level1;
    private int changed;

    Rule(float threshold, int size, Level1 level1) {
      this.threshold = threshold;
      this.size = size;
      this.level1 = level1;
    }

    @Override
    public float clip(float[] gradient, double norm) {
      changed = level1.zeroUnlessBelow(threshold, gradient, 0, size);
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
      // No element is larger than the norm, rounding included.
      return norm < threshold || level1.maxMagnitude(gradient, 0, size) < threshold;
    }

    @Override
    public float[][] state() {
      return new float[0][];
    }

    @Override
    public void reset() {
      changed = 0;
    }

    @Override
    public ClipRule copy() {
      return new Rule(threshold, size, level1);
    }
  }
}
