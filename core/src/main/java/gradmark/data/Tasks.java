package gradmark.data;

/** The tasks. */
public enum Tasks {
  DIGITS(new Digits()),
  TEACHER_STUDENT(new TeacherStudent()),
  SPIRALS(new Spirals()),
  DEEP_LINEAR(new DeepLinear());

  // Task is open to other implementations; those above are pure functions of the seed.
  private final Task task;

  Tasks(Task task) {
    this.task = task;
  }

  /** The task. */
  public Task task() {
    return task;
  }
}
