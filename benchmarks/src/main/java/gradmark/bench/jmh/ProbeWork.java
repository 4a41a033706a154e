package gradmark.bench.jmh;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.linalg.Gemm;
import gradmark.linalg.Gemms;
import gradmark.linalg.Level1;
import gradmark.linalg.Product;
import gradmark.optim.Optimizers;
import gradmark.optim.UpdateRule;
import gradmark.optim.WeightDecay;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToLongFunction;

/**
 * Work that comes in equal pieces, so that so many percent more of it take so many percent longer.
 * Each kind is held up by something else, and so has a noise of its own.
 */
public enum ProbeWork {
  /** Vector arithmetic from the first caches. */
  GEMM {
    @Override
    IntToLongFunction prepare(int scale) {
      int n = 16 * scale;
      Gemm gemm = Gemms.VECTOR.create();
      float[] a = DataRegime.NORMAL.array(n * n, 0);
      float[] b = DataRegime.NORMAL.array(n * n, 1);
      float[] c = new float[n * n];
      return piece -> {
        gemm.multiply(Product.NN, n, n, n, a, 0, n, b, 0, n, false, c, 0, n);
        return Float.floatToRawIntBits(c[piece % c.length]);
      };
    }
  },

  /** A polynomial over arrays. */
  TANH {
    @Override
    IntToLongFunction prepare(int scale) {
      int length = 1024;
      float[] h = DataRegime.NORMAL.array(length * scale * scale, 0);
      float[] x = new float[h.length];
      var kernel = Activations.TANH.activation().kernel(Backend.VECTOR);
      return piece -> {
        int offset = piece % (scale * scale) * length;
        kernel.forward(h, offset, x, offset, length);
        return Float.floatToRawIntBits(x[offset + piece % length]);
      };
    }
  },

  /** Reads and writes of four arrays, at the largest scale from the second cache. */
  ADAM {
    @Override
    IntToLongFunction prepare(int scale) {
      int length = 1024 * scale * scale;
      float[] parameters = DataRegime.NORMAL.array(length, 0);
      float[] gradient = DataRegime.NORMAL.array(length, 1);
      UpdateRule rule = Optimizers.ADAM.optimizer().start(FlatLayout.of(length), Backend.VECTOR);
      return piece -> {
        rule.update(parameters, gradient, 1, 1e-6, WeightDecay.NONE);
        return Float.floatToRawIntBits(parameters[piece % length]);
      };
    }
  },

  /** A reduction, at the largest scale beyond the second cache. */
  DOT {
    @Override
    IntToLongFunction prepare(int scale) {
      int length = 2048;
      int pieces = scale * scale * scale;
      float[] x = DataRegime.NORMAL.array(length * pieces, 0);
      float[] y = DataRegime.NORMAL.array(x.length, 1);
      Level1 level1 = Level1.of(Backend.VECTOR);
      return piece -> {
        int offset = piece % pieces * length;
        x[offset] = piece;
        return Double.doubleToRawLongBits(level1.dot(x, offset, y, offset, length));
      };
    }
  },

  /** A chain of integer arithmetic, which nothing but the clock holds up. */
  HASH {
    @Override
    IntToLongFunction prepare(int scale) {
      int rounds = 250 * scale;
      return piece -> {
        long state = piece;
        for (int i = 0; i < rounds; i++) {
          state = state * 0x5851F42D4C957F2DL + 0x14057B7EF767814FL;
          state ^= state >>> 29;
        }
        return state;
      };
    }
  },

  /** A chain of loads, each of which waits for the one before. */
  CHASE {
    @Override
    IntToLongFunction prepare(int scale) {
      int[] next = cycle(1024 * scale * scale * scale * scale);
      int[] at = {0};
      return piece -> {
        int place = at[0];
        for (int i = 0; i < 256; i++) {
          place = next[place];
        }
        at[0] = place;
        return place;
      };
    }
  },

  /** Branches that cannot be foretold. */
  SORT {
    @Override
    IntToLongFunction prepare(int scale) {
      int[] unsorted = new Random(0).ints(64L * scale * scale).toArray();
      int[] sorted = new int[unsorted.length];
      return piece -> {
        System.arraycopy(unsorted, 0, sorted, 0, unsorted.length);
        Arrays.sort(sorted);
        return sorted[piece % sorted.length];
      };
    }
  },

  /** Garbage, and its collection. */
  ALLOCATION {
    @Override
    IntToLongFunction prepare(int scale) {
      byte[][] kept = new byte[64][];
      return piece -> {
        byte[] fresh = new byte[1024 * scale];
        int place = piece % fresh.length;
        fresh[place] = (byte) piece;
        kept[piece % kept.length] = fresh;
        return fresh[place];
      };
    }
  },

  /** Text, as a program that is not numerical works with. */
  TEXT {
    @Override
    IntToLongFunction prepare(int scale) {
      int numbers = 8 * scale;
      return piece -> {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers; i++) {
          text.append(piece * 31 + i).append(',');
        }
        return text.toString().hashCode();
      };
    }
  },

  /** Plain Java over arrays, as C2 makes it. */
  PLAIN {
    @Override
    IntToLongFunction prepare(int scale) {
      float[] h = DataRegime.NORMAL.array(512 * scale, 0);
      float[] x = new float[h.length];
      var kernel = Activations.SIGMOID.activation().kernel(Backend.SCALAR);
      return piece -> {
        kernel.forward(h, 0, x, 0, h.length);
        return Float.floatToRawIntBits(x[piece % x.length]);
      };
    }
  };

  /**
   * Makes the data.
   *
   * @param scale at least 1; more of it takes more memory, more time, or both
   * @return does the piece of a number from 0, and gives something that depends on it
   */
  abstract IntToLongFunction prepare(int scale);

  /** One cycle through all places, in an order that no prefetcher follows. */
  private static int[] cycle(int length) {
    int[] order = new int[length];
    Arrays.setAll(order, i -> i);
    Random random = new Random(0);
    for (int i = length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    int[] next = new int[length];
    for (int i = 0; i < length; i++) {
      next[order[i]] = order[(i + 1) % length];
    }
    return next;
  }
}
