package gradmark.optim;

/** The catalogue of optimizers. */
public enum Optimizers {
  /** Plain gradient descent. */
  SGD(new Sgd(), 0.1),
  /** Momentum of 0.9. */
  MOMENTUM(new Momentum(0.9), 0.01),
  /** Adam with PyTorch's defaults. */
  ADAM(new Adam(0.9, 0.999, 1e-8), 0.001);

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
