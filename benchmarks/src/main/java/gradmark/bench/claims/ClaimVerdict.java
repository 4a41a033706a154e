package gradmark.bench.claims;

/** What the figures say about a claim. */
public enum ClaimVerdict {
  SUPPORTED("supported"),
  /** True in some of the cases that the claim covers, and untrue in others. */
  CONDITIONAL("supported under conditions"),
  NOT_SUPPORTED("not supported"),
  /** No figure can decide it, or the figures that could are not there. */
  NOT_TESTABLE("not testable here");

  private final String words;

  ClaimVerdict(String words) {
    this.words = words;
  }

  /** As a reader sees it. */
  public String words() {
    return words;
  }

  /**
   * The verdict on a claim about several cases.
   *
   * @param holds in how many of them it is true
   * @param cases how many there are, at least 1
   */
  static ClaimVerdict of(int holds, int cases) {
    if (cases < 1 || holds < 0 || holds > cases) {
      throw new IllegalArgumentException("it holds in " + holds + " of " + cases + " cases");
    }
    if (holds == cases) {
      return SUPPORTED;
    }
    return holds == 0 ? NOT_SUPPORTED : CONDITIONAL;
  }
}
