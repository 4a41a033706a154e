package gradmark.bench.compare;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a comparison says of a row. */
public enum Verdict {
  /** A benchmark failed on the head side. */
  FAILED,

  /** Only the base has the row. */
  MISSING,

  /** A deterministic number differs. */
  NUMERICS_CHANGED,

  /** Worse, beyond chance, the row's noise and what matters. */
  REGRESSED,

  /** Nothing can be said yet. */
  INCONCLUSIVE,

  /** The two sides were measured on different machines: no verdict. */
  MACHINE_DIFFERS,

  /** The two sides measure different things: no verdict. */
  DEFINITION_CHANGED,

  /** Better, beyond chance, the row's noise and what matters. */
  IMPROVED,

  /** A deterministic number differs, and the change says so. */
  NUMERICS_DECLARED,

  /** Only the head has the row. */
  NEW,

  /** No difference that matters: the whole interval lies inside the noise zone. */
  SAME,

  /** The code is byte-identical on both sides: whatever was measured is noise. */
  SAME_CODE;

  /** As it is written everywhere, such as {@code NUMERICS-CHANGED}. */
  @JsonValue
  public String label() {
    return name().replace('_', '-');
  }
}
