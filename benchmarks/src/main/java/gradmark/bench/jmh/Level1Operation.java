package gradmark.bench.jmh;

import gradmark.linalg.Level1;

/**
 * An operation of {@link Level1} as it is measured: on x and y, both of one length, and a factor of
 * ±1, so that nothing drifts.
 */
public enum Level1Operation {
  /** Σ x². */
  SUM_OF_SQUARES(1) {
    @Override
    double apply(Level1 level1, float factor, float[] x, float[] y) {
      return level1.sumOfSquares(x, 0, x.length);
    }

    @Override
    double term(float x, float y) {
      return (double) x * x;
    }
  },
  /** Σ x·y. */
  DOT(2) {
    @Override
    double apply(Level1 level1, float factor, float[] x, float[] y) {
      return level1.dot(x, 0, y, 0, x.length);
    }

    @Override
    double term(float x, float y) {
      return (double) x * y;
    }
  },
  /** y ← y ± x. */
  AXPY(3) {
    @Override
    double apply(Level1 level1, float factor, float[] x, float[] y) {
      level1.axpy(factor, x, 0, y, 0, x.length);
      return 0;
    }

    @Override
    float element(int i, float factor, float[] x, float[] y) {
      return factor * x[i] + y[i];
    }
  },
  /** y ← ±y. */
  SCALE(2) {
    @Override
    double apply(Level1 level1, float factor, float[] x, float[] y) {
      level1.scale(factor, y, 0, y.length);
      return 0;
    }

    @Override
    float element(int i, float factor, float[] x, float[] y) {
      return factor * y[i];
    }
  },
  /** y is read and found within bounds; what a clamp costs that is not is the clipper's row. */
  CLAMP(1) {
    @Override
    double apply(Level1 level1, float factor, float[] x, float[] y) {
      return level1.clamp(Float.MAX_VALUE, y, 0, y.length);
    }
  },
  /** Row i of y, with 64 columns, ← x[i], as biases are written for a batch of 64. */
  FILL_ROWS(2) {
    @Override
    double apply(Level1 level1, float factor, float[] x, float[] y) {
      level1.fillRows(y.length / COLUMNS, COLUMNS, x, 0, y, 0, COLUMNS);
      return 0;
    }

    @Override
    float element(int i, float factor, float[] x, float[] y) {
      int row = i / COLUMNS;
      return row < y.length / COLUMNS ? x[row] : y[i];
    }
  };

  private static final int COLUMNS = 64;

  private final int floats;

  /**
   * @param floats fetched from memory and written back, per element
   */
  Level1Operation(int floats) {
    this.floats = floats;
  }

  /** The work for {@code length} elements. */
  Work work(int length) {
    return Work.bytes((long) floats * Float.BYTES * length);
  }

  /** Does it; returns what the operation returns, else 0. */
  abstract double apply(Level1 level1, float factor, float[] x, float[] y);

  /** What an element adds to the result, by definition. */
  double term(float x, float y) {
    return 0;
  }

  /** What element i of y becomes, by definition. */
  float element(int i, float factor, float[] x, float[] y) {
    return y[i];
  }
}
