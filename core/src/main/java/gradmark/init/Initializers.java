package gradmark.init;

/** The initialisers, each with its default hyper-parameters. */
public enum Initializers {
  CONSTANT(new Constant(0.1)),
  UNIFORM(new Uniform(0.05)),
  XAVIER_UNIFORM(new XavierUniform()),
  XAVIER_NORMAL(new XavierNormal()),
  HE_UNIFORM(new HeUniform()),
  HE_NORMAL(new HeNormal()),
  HE_NORMAL_FAN_OUT(new HeNormalFanOut()),
  LECUN_NORMAL(new LecunNormal());

  // Initializer is open to other implementations; those above are records.
  private final Initializer initializer;

  Initializers(Initializer initializer) {
    this.initializer = initializer;
  }

  /** The initialiser. */
  public Initializer initializer() {
    return initializer;
  }
}
