package gradmark.bench.jmh;

/** A benchmark's state whose parameters, alone or together, cannot take every value. */
interface BoundedParameters {
  /**
   * Holds the parameters against their bounds, before any fork starts: allocates and computes
   * nothing.
   *
   * @throws gradmark.bench.shell.Refusal if one is out of bounds, by the methods of {@code limits}
   */
  void check(Limits limits);
}
