package gradmark.data;

/** A data file that does not hold what it should. The message names the file, then the fault. */
public final class DamagedDataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** {@code fault} says what was found, what was expected, and where in the file. */
  public DamagedDataException(String file, String fault) {
    super(file + ": " + fault);
  }

  /** As above, with what uncovered it. */
  public DamagedDataException(String file, String fault, Throwable cause) {
    super(file + ": " + fault, cause);
  }
}
