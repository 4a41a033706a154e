package gradmark.bench.claims;

import gradmark.bench.study.Axes;
import gradmark.bench.study.Axis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the article prescribes against vanishing gradients. */
final class CureClaims {
  private CureClaims() {}

  static Claim threeCuresForVanishing() {
    Map<String, Axes> cures = new LinkedHashMap<>();
    cures.put("clipping", Scenarios.VANISHING.with(Axis.CLIP, "ZEROING,VALUE,GLOBAL_NORM"));
    cures.put(
        "regularisation", Scenarios.VANISHING.with(Axis.DECAY, "COUPLED(0.0001),COUPLED(0.01)"));
    cures.put("initialisation", Scenarios.VANISHING.with(Axis.INIT, "XAVIER_NORMAL,HE_NORMAL"));
    List<Axes> all = new ArrayList<>(List.of(Scenarios.VANISHING));
    all.addAll(cures.values());
    return Claim.ofTrainings(
        "Cures for vanishing: gradient clipping, gradient regularisation, better initialisation.",
        "sigmoid, tanh and ReLU with weights from U(−0.05, 0.05), 16 layers, SGD: trainings that"
            + " learn, each cure alone",
        all,
        evidence -> {
          Trials without = evidence.trainings(Scenarios.VANISHING);
          List<Figure> figures = new ArrayList<>();
          figures.add(Figure.of("learn, no cure", without.learnt(), without.count()));
          List<String> effective = new ArrayList<>();
          for (Map.Entry<String, Axes> cure : cures.entrySet()) {
            Trials with = evidence.trainings(cure.getValue());
            figures.add(Figure.of("learn, " + cure.getKey(), with.learnt(), with.count()));
            if (with.learnt() * without.count() > without.learnt() * with.count()) {
              effective.add(cure.getKey());
            }
          }
          return Judgement.of(
              ClaimVerdict.of(effective.size(), cures.size()),
              effective.equals(List.of("initialisation")),
              "Of the three, initialisation is the cure. A clipper cannot enlarge a gradient, and"
                  + " λθ shrinks weights that are too small already.",
              figures);
        });
  }
}
