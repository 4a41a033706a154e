package gradmark.optim;

/** The catalogue of optimizers. */
public enum Optimizers {
  /** Plain gradient descent. */
  SGD(new Sgd(), 0.1),
  /** Momentum of 0.9. */
  MOMENTUM(new Momentum(0.9), 0.01),
  /** Adam with PyTorch's defaults. */
  ADAM(new Adam(0.9, 0.999, 1e-8), 0.001),
  /**
   * The article's accumulation as printed. A constant gradient moves a parameter by η·t²/2 times
   * itself: 11 in 150 steps, as SGD and MOMENTUM with their defaults move it by 15.
   */
  ARTICLE_ACCUMULATION(new ArticleAccumulation(0.9, 1), 0.001),
  /** With its evident meaning. A parameter whose sum is beyond 1 moves by η a step, as Adam's. */
  ARTICLE_ACCUMULATION_CAPPED(new ArticleAccumulationCapped(0.9, 1), 0.001);

  private final Optimizer optimizer;

  private final double defaultLearningRate;

  Optimizers(Optimizer optimizer, double defaultLearningRate) {
    this.optimizer = optimizer;
    this.defaultLearningRate = defaultLearningRate;
  }

  /** The optimizer with its default hyper-parameters. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** The learning rate where none is given. */
  public double defaultLearningRate() {
    return defaultLearningRate;
  }
}
