package gradmark.clip;

/** The catalogue of clippers, each with a bound of 1. */
public enum Clippers {
  /** No clipping. */
  NONE(new NoClipping()),
  /** Zero from 1 on. */
  ZEROING(new Zeroing(1)),
  /** Cap at ±1. */
  VALUE(new ClipByValue(1)),
  /** Scale down to a norm of 1. */
  GLOBAL_NORM(new ClipByGlobalNorm(1, 1e-6)),
  /** Gather each element until it reaches 1. */
  ACCUMULATE_ELEMENTWISE(new AccumulateElementwise(1)),
  /** Gather the gradient until its norm reaches 1. */
  ACCUMULATE_NORM(new AccumulateNorm(1));

  private final Clipper clipper;

  Clippers(Clipper clipper) {
    this.clipper = clipper;
  }

  /** The clipper with its default hyper-parameters. */
  public Clipper clipper() {
    return clipper;
  }
}
