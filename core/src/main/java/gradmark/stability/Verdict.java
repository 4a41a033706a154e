package gradmark.stability;

/** What depth does to a network's gradient at initialisation; {@link VerdictRule} decides. */
public enum Verdict {
  /** δ keeps its magnitude, within the thresholds. */
  STABLE,
  /** δ shrinks on its way to the input. */
  VANISHING,
  /** δ grows on its way to the input. */
  EXPLODING,
  /** A hidden layer's δ is exactly 0 for every unit and sample: nothing below it can learn. */
  DEAD,
  /** Signal or gradient holds NaN or an infinity. */
  NONFINITE
}
