package gradmark.clip;

import gradmark.backend.Backend;
import gradmark.linalg.Level1;
import gradmark.params.ParameterLayout;

/**
 * min(max(g, −c), c), element by element: PyTorch's {@code clip_grad_value_}, the article's
 * truncation.
 *
 * <p>±infinity becomes ±c, −0 stays −0, NaN stays NaN. The direction of the gradient changes too.
 *
 * @param bound c, as a float
 */
public record ClipByValue(double bound) implements Clipper {
  public ClipByValue {
    Bound.check("bound", bound);
  }

  @Override
  public Definition definition(int size) {
    return gradient -> {
      for (int i = 0; i < size; i++) {
        gradient[i] = Math.min(Math.max(gradient[i], -(float) bound), (float) bound);
      }
    };
  }

  @Override
  public ClipRule start(ParameterLayout layout, Backend backend) {
    return new Rule((float) bound, layout.size(), Level1.of(backend));
  }

  private static final class Rule implements ClipRule {
    private final float bound;
    private final int size;
    private final Level1 level1;
    private int changed;

    Rule(float bound, int size, Level1 level1) {
      this.bound = bound;
      this.size = size;
      this.level1 = level1;
    }

    @Override
    public float clip(float[] gradient, double norm) {
      changed = level1.clamp(bound, gradient, 0, size);
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
      return norm <= bound || level1.maxMagnitude(gradient, 0, size) <= bound;
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
      return new Rule(bound, size, level1);
    }
  }
}
