package gradmark.bench.claims;

import java.util.List;

/**
 * What one claim's figures say.
 *
 * @param finding the verdict's reason, in a sentence
 */
record Judgement(ClaimVerdict verdict, String finding, List<Figure> figures) {
  private static final String UNEXPLAINED =
      "The figures are others here than where this test was written, so no reason is given.";

  Judgement {
    figures = List.copyOf(figures);
  }

  static Judgement of(ClaimVerdict verdict, String finding, Figure... figures) {
    return new Judgement(verdict, finding, List.of(figures));
  }

  /**
   * With this reason if the figures are those that it explains: text about one result must not
   * stand beside another.
   */
  static Judgement of(
      ClaimVerdict verdict, boolean explained, String finding, List<Figure> figures) {
    return new Judgement(verdict, explained ? finding : UNEXPLAINED, figures);
  }

  /** Without its reason. */
  Judgement unexplained() {
    return new Judgement(verdict, UNEXPLAINED, figures);
  }
}
