package gradmark.activation;

/** The catalogue of activation functions. */
public enum Activations {
  IDENTITY(new Identity()),
  SIGMOID(new Sigmoid()),
  TANH(new Tanh()),
  RELU(new Relu()),
  LEAKY_RELU(new LeakyRelu(LeakyRelu.DEFAULT_SLOPE)),
  GELU(new Gelu()),
  SOFTPLUS(new Softplus());

  private final Activation activation;

  Activations(Activation activation) {
    this.activation = activation;
  }

  /** The function, with its default parameters. */
  public Activation activation() {
    return activation;
  }
}
