package gradmark.bench.shell;

/** What an exit code says to the script that reads it. */
public final class ExitCodes {
  public static final int OK = 0;

  /** Something has become slower, or allocates more. */
  public static final int REGRESSED = 1;

  /** No verdict could be reached, or not everything that was asked for ran. */
  public static final int INCOMPLETE = 2;

  /** A benchmark failed or is missing. */
  public static final int FAILED = 3;

  /** A number that does not depend on time has changed. */
  public static final int NUMERICS = 4;

  /** A wrong command line: an unknown option, benchmark, parameter or name. */
  public static final int USAGE = 64;

  /** An input file that is damaged or of the wrong kind. */
  public static final int BAD_INPUT = 65;

  /** A Java that is too old or lacks the vector module. */
  public static final int UNFIT_JAVA = 69;

  public static final int CANNOT_WRITE = 74;

  private ExitCodes() {}
}
