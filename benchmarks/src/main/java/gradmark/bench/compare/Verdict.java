package gradmark.bench.compare;

import com.fasterxml.jackson.annotation.JsonValue;
import gradmark.bench.shell.ExitCodes;

/** What a comparison says of a row; what weighs most comes first. */
public enum Verdict {
  /** A benchmark failed, on either side. */
  FAILED(ExitCodes.FAILED),

  /** Only the base has the row. */
  MISSING(ExitCodes.FAILED),

  /** A deterministic number differs. */
  NUMERICS_CHANGED(ExitCodes.NUMERICS),

  /** Worse, beyond chance, the row's noise and what matters. */
  REGRESSED(ExitCodes.REGRESSED),

  /** Nothing can be said yet. */
  INCONCLUSIVE(ExitCodes.INCOMPLETE),

  /** The two sides were measured on different machines: no verdict. */
  MACHINE_DIFFERS(ExitCodes.INCOMPLETE),

  /** The two sides measure different things: no verdict. */
  DEFINITION_CHANGED(ExitCodes.INCOMPLETE),

  /** Better, beyond chance, the row's noise and what matters. */
  IMPROVED(ExitCodes.OK),

  /** A deterministic number differs, and the change says so. */
  NUMERICS_DECLARED(ExitCodes.OK),

  /** Only the head has the row. */
  NEW(ExitCodes.OK),

  /** No difference that matters: the whole interval lies inside the noise zone. */
  SAME(ExitCodes.OK),

  /** The code is byte-identical on both sides: whatever was measured is noise. */
  SAME_CODE(ExitCodes.OK);

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a comparison in which nothing weighs more. */
  public int exitCode() {
    return exitCode;
  }

  /** As it is written everywhere, such as {@code NUMERICS-CHANGED}. */
  @JsonValue
  public String label() {
    return name().replace('_', '-');
  }
}
