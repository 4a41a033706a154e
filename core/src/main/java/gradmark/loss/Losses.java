package gradmark.loss;

/** The catalogue of losses. */
public enum Losses {
  SOFTMAX_CROSS_ENTROPY(new SoftmaxCrossEntropy()),
  MEAN_SQUARED(new MeanSquaredError());

  private final Loss loss;

  Losses(Loss loss) {
    this.loss = loss;
  }

  /** The loss. */
  public Loss loss() {
    return loss;
  }
}
