package gradmark.bench.report;

import gradmark.train.Outcome;
import java.util.EnumMap;
import java.util.Map;

/** One training in a matrix of outcomes: a sign, and what it stands for. */
enum OutcomeMark {
  CONVERGED("C", "converged: the task's target was reached"),
  SLOW("S", "slow: the loss fell, the target was not reached"),
  STALLED("-", "stalled: the loss stayed where it was"),
  DIVERGED("D", "diverged: the loss ended far above where it began, or above 10,000"),
  NONFINITE("N", "not finite: infinity or NaN appeared"),
  FAILED("!", "failed: the training threw an error"),
  MISSING(".", "not computed");

  private static final Map<Outcome, OutcomeMark> OF = new EnumMap<>(Outcome.class);

  static {
    for (Outcome outcome : Outcome.values()) {
      OF.put(outcome, valueOf(outcome.name()));
    }
  }

  private final String sign;
  private final String meaning;

  OutcomeMark(String sign, String meaning) {
    this.sign = sign;
    this.meaning = meaning;
  }

  static OutcomeMark of(Outcome outcome) {
    OutcomeMark mark = OF.get(outcome);
    if (mark == null) {
      throw new IllegalStateException("outcome " + outcome + " has no mark");
    }
    return mark;
  }

  String sign() {
    return sign;
  }

  String meaning() {
    return meaning;
  }
}
