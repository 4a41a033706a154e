package gradmark.linalg;

import java.util.function.IntToDoubleFunction;

/** {@link Level1} as its documentation defines it, one element at a time, over whole arrays. */
final class Level1Oracle {
  private Level1Oracle() {}

  /** Σ term(i), in 32 lanes and then a tree. */
  static double reduce(int length, IntToDoubleFunction term) {
    double[] lanes = new double[32];
    for (int i = 0; i < length; i++) {
      lanes[i % 32] += term.applyAsDouble(i);
    }
    for (int distance = 16; distance >= 1; distance /= 2) {
      for (int j = 0; j < distance; j++) {
        lanes[j] += lanes[j + distance];
      }
    }
    return lanes[0];
  }

  static float maxMagnitude(float[] x) {
    float max = 0;
    for (float v : x) {
      max = Math.max(max, Math.abs(v));
    }
    return max;
  }

  static int clamp(float bound, float[] x) {
    int changed = 0;
    for (int i = 0; i < x.length; i++) {
      float old = x[i];
      x[i] = Math.min(Math.max(old, -bound), bound);
      changed += differs(old, x[i]);
    }
    return changed;
  }

  static int zeroUnlessBelow(float bound, float[] x) {
    int changed = 0;
    for (int i = 0; i < x.length; i++) {
      float old = x[i];
      x[i] = Math.abs(old) < bound ? old : 0f;
      changed += differs(old, x[i]);
    }
    return changed;
  }

  static int zeroNonFinite(float[] x) {
    int changed = 0;
    for (int i = 0; i < x.length; i++) {
      float old = x[i];
      x[i] = Float.isFinite(old) ? old : 0f;
      changed += differs(old, x[i]);
    }
    return changed;
  }

  static int accumulate(float bound, float[] memory, float[] x) {
    int changed = 0;
    for (int i = 0; i < x.length; i++) {
      float old = x[i];
      memory[i] += old;
      if (Math.abs(memory[i]) < bound) {
        x[i] = 0;
      } else {
        x[i] = Math.min(Math.max(memory[i], -bound), bound);
        memory[i] = 0;
      }
      changed += differs(old, x[i]);
    }
    return changed;
  }

  private static int differs(float a, float b) {
    return Float.floatToIntBits(a) == Float.floatToIntBits(b) ? 0 : 1;
  }
}
