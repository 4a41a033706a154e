package gradmark.bench.compare;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Effects of a comparison's rows as people read them: changes from base to head, and for the score
 * of two forms of one build how many times as fast the one is.
 */
final class EffectWords {
  private final @Nullable PairedForms forms;

  EffectWords(Comparison comparison) {
    forms = comparison.forms();
  }

  /** What a speed-up is of and over; empty where the sides are two builds. */
  Optional<String> heading() {
    return forms == null
        ? Optional.empty()
        : Optional.of(forms.pair().words() + ", how many times as fast; IMPROVED is faster.");
  }

  /** The effect with its interval; where there is none, from what to what. */
  String of(RowResult row) {
    Effect effect = row.effect();
    if (forms == null || effect == null || !row.key().metric().equals(RowKey.PRIMARY)) {
      return Words.effect(row);
    }
    Double ulps = forms.ulps().get(row.key());
    return Words.speedUp(effect, row.direction()) + (ulps == null ? "" : ", " + Words.ulps(ulps));
  }
}
