package gradmark.bench.claims;

import java.util.List;

/**
 * What one claim's figures say.
 *
 * @param finding the verdict's reason, in a sentence
 */
record Judgement(ClaimVerdict verdict, String finding, List<Figure> figures) {
  Judgement {
    figures = List.copyOf(figures);
  }

  static Judgement of(ClaimVerdict verdict, String finding, Figure... figures) {
    return new Judgement(verdict, finding, List.of(figures));
  }
}
