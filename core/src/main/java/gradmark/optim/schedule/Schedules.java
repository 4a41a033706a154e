package gradmark.optim.schedule;

/** The catalogue of schedules. */
public enum Schedules {
  /** The learning rate stays as it is. */
  CONSTANT(new Constant()),
  /** The learning rate halves every 50 steps. */
  STEP(new Step(50, 0.5));

  private final Schedule schedule;

  Schedules(Schedule schedule) {
    this.schedule = schedule;
  }

  /** The schedule with its default hyper-parameters. */
  public Schedule schedule() {
    return schedule;
  }
}
