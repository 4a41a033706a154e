package gradmark.bench.study;

import gradmark.optim.WeightDecay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The spelling of weight decay: {@code NONE}, or where λ enters and how much it is. */
final class Decay {
  static final String FLAG = "--decay";

  private static final String NONE = "NONE";

  private Decay() {}

  /**
   * The decay that a spelling means.
   *
   * @throws gradmark.bench.shell.Refusal if there is none
   */
  static WeightDecay of(String text) {
    Spelling spelling = Spelling.parse(FLAG, text);
    if (spelling.name().equals(NONE) && spelling.numbers().isEmpty()) {
      return WeightDecay.NONE;
    }
    WeightDecay.Kind kind =
        Arrays.stream(WeightDecay.Kind.values())
            .filter(each -> each.name().equals(spelling.name()))
            .findFirst()
            .orElseThrow(() -> Catalogue.unknown(FLAG, spelling.name(), names()));
    if (spelling.numbers().size() != 1) {
      throw Spelling.usage(
          FLAG + " " + text + ": it takes one number, lambda, such as " + kind + "(0.0001)");
    }
    try {
      return new WeightDecay(kind, spelling.numbers().getFirst());
    } catch (IllegalArgumentException bound) {
      throw Spelling.usage(FLAG + " " + text + ": " + bound.getMessage());
    }
  }

  /** The one spelling of a decay: without λ it is NONE, wherever it would enter. */
  static String canonical(String text) {
    WeightDecay decay = of(text);
    return decay.lambda() == 0
        ? NONE
        : new Spelling(decay.kind().name(), List.of(decay.lambda())).toString();
  }

  static List<String> names() {
    List<String> names = new ArrayList<>(List.of(NONE));
    Arrays.stream(WeightDecay.Kind.values()).map(Enum::name).forEach(names::add);
    return names;
  }
}
