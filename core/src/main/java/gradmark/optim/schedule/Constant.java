package gradmark.optim.schedule;

/** 1 at every step. */
public record Constant() implements Schedule {
  @Override
  public double factor(long step) {
    return 1;
  }
}
