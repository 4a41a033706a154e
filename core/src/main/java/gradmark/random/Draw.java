package gradmark.random;

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
}
