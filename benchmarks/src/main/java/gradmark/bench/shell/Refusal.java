package gradmark.bench.shell;

/** A request that cannot be served: a message for the user, and the exit code that goes with it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  /**
   * @param exitCode one of {@link ExitCodes}
   * @param message what is wrong, where, and the cure
   */
  public Refusal(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /**
   * @param exitCode one of {@link ExitCodes}
   * @param message what is wrong, where, and the cure
   * @param cause what revealed it
   */
  public Refusal(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
