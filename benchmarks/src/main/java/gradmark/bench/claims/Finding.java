package gradmark.bench.claims;

import java.util.List;

/**
 * A claim with its verdict.
 *
 * @param id of the claim: C1 to C37
 * @param says what the article says, in our words
 * @param test how that is tested
 * @param finding the verdict's reason, in a sentence
 * @param figures that it goes by
 * @param cells keys of the trainings and initialisations behind the figures; none where they are
 *     computed on the spot
 * @param command that has it all again
 */
public record Finding(
    String id,
    String says,
    String test,
    ClaimVerdict verdict,
    String finding,
    List<Figure> figures,
    List<String> cells,
    String command) {
  public Finding {
    figures = List.copyOf(figures);
    cells = List.copyOf(cells);
  }
}
