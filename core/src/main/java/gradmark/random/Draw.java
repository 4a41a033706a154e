package gradmark.random;

import java.util.Objects;

/** A standard distribution that scaled draws start from. */
public enum Draw {
  /** Always 0. */
  NONE(0) {
    @Override
    public double at(CounterRandom random, long index) {
      return 0;
    }
  },
  /** Uniform on [−1, 1). */
  UNIFORM(1.0 / 3) {
    @Override
    public double at(CounterRandom random, long index) {
      return 2 * random.uniform(index) - 1;
    }
  },
  /** Standard normal. */
  NORMAL(1) {
    @Override
    public double at(CounterRandom random, long index) {
      return random.normal(index);
    }

    @Override
    public void fill(
        CounterRandom random,
        long firstIndex,
        double mean,
        double scale,
        float[] out,
        int offset,
        int count) {
      random.fillNormal(firstIndex, mean, scale, out, offset, count);
    }
  };

  private final double variance;

  Draw(double variance) {
    this.variance = variance;
  }

  /** Variance of a draw. */
  public double variance() {
    return variance;
  }

  /** The draw of an index. */
  public abstract double at(CounterRandom random, long index);

  /**
   * out[offset + i] = mean + scale · draw(firstIndex + i) for i from 0 to count − 1, computed in
   * double and rounded once to float.
   *
   * @throws IndexOutOfBoundsException if the range does not lie in {@code out}
   */
  public void fill(
      CounterRandom random,
      long firstIndex,
      double mean,
      double scale,
      float[] out,
      int offset,
      int count) {
    Objects.checkFromIndexSize(offset, count, out.length);
    for (int i = 0; i < count; i++) {
      out[offset + i] = (float) (mean + scale * at(random, firstIndex + i));
    }
  }
}
