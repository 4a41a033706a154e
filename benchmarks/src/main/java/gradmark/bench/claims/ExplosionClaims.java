package gradmark.bench.claims;

import gradmark.bench.study.Axes;
import gradmark.bench.study.Axis;
import gradmark.optim.Optimizer;
import gradmark.optim.Optimizers;
import gradmark.optim.WeightDecay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the article says about cures for exploding gradients, accumulation above all. */
final class ExplosionClaims {
  private static final Axes CAPPED = Scenarios.EXPLODING.with(Axis.CLIP, "VALUE");
  private static final Axes SCALED = Scenarios.EXPLODING.with(Axis.CLIP, "GLOBAL_NORM");
  private static final Axes BY_ELEMENT =
      Scenarios.EXPLODING.with(Axis.CLIP, "ACCUMULATE_ELEMENTWISE");
  private static final Axes BY_NORM = Scenarios.EXPLODING.with(Axis.CLIP, "ACCUMULATE_NORM");
  private static final Axes MICRO_BATCHES = Scenarios.EXPLODING.with(Axis.MICRO_BATCHES, "4");
  private static final Axes STOPPED = Scenarios.EXPLODING.with(Axis.EARLY_STOPPING, "PATIENCE(1)");
  private static final Axes PRINTED =
      Scenarios.EXPLODING.with(Axis.OPTIMIZER, "ARTICLE_ACCUMULATION");
  private static final Axes MEANT =
      Scenarios.EXPLODING.with(Axis.OPTIMIZER, "ARTICLE_ACCUMULATION_CAPPED");

  /** A gradient that no bound would touch. */
  private static final double SMALL = 1e-3;

  private ExplosionClaims() {}

  static Claim threeCures() {
    Map<String, Axes> cures = new LinkedHashMap<>();
    cures.put("VALUE", CAPPED);
    cures.put("GLOBAL_NORM", SCALED);
    cures.put("ACCUMULATE_ELEMENTWISE", BY_ELEMENT);
    cures.put("ACCUMULATE_NORM", BY_NORM);
    cures.put("4 micro-batches", MICRO_BATCHES);
    cures.put("early stopping", STOPPED);
    return ofCures(
        "Cures for explosion: clipping, accumulation, early stopping.",
        "ReLU, weights from U(−1, 1), SGD, 2 to 16 layers: trainings that learn, each cure alone",
        cures,
        "Clipping and accumulation up to a bound limit the step, so training survives. Accumulation"
            + " as it is meant elsewhere, over micro-batches, leaves the gradient as large as it"
            + " was, and early stopping only ends the damage.");
  }

  private static Claim ofCures(String says, String test, Map<String, Axes> cures, String finding) {
    List<Axes> all = new ArrayList<>(List.of(Scenarios.EXPLODING));
    all.addAll(cures.values());
    return Claim.ofTrainings(
        says,
        test,
        all,
        evidence -> {
          Trials without = evidence.trainings(Scenarios.EXPLODING);
          List<Figure> figures = new ArrayList<>();
          figures.add(Figure.of("learn, no cure", without.learnt(), without.count()));
          int better = 0;
          for (Map.Entry<String, Axes> cure : cures.entrySet()) {
            Trials with = evidence.trainings(cure.getValue());
            figures.add(Figure.of("learn, " + cure.getKey(), with.learnt(), with.count()));
            better += with.learnt() > without.learnt() ? 1 : 0;
          }
          return new Judgement(ClaimVerdict.of(better, cures.size()), finding, figures);
        });
  }

  static Claim accumulationKeepsInformation() {
    Map<String, Axes> cures = new LinkedHashMap<>();
    cures.put("ACCUMULATE_ELEMENTWISE", BY_ELEMENT);
    cures.put("ACCUMULATE_NORM", BY_NORM);
    return ofCures(
        "Gradients are added up along one direction until a bound, and then truncated.",
        "both readings as clippers, ReLU, weights from U(−1, 1), SGD, 2 to 16 layers",
        cures,
        "As a clipper, with its sum emptied after each emission, it bounds every step.");
  }

  static Claim printedFormulaTruncates() {
    return Claim.law(
        "The accumulated gradient is truncated by sgn(v)·max(|v|, bound), and v is subtracted with"
            + " a step of η / (1 − βᵗ).",
        "definition of ARTICLE_ACCUMULATION under a constant gradient of 0.001, bound 1",
        () -> {
          double truncated = Math.max(SMALL, 1);
          double fast = displacement(Optimizers.ARTICLE_ACCUMULATION, 400);
          double slow = displacement(Optimizers.ARTICLE_ACCUMULATION, 200);
          double plain = displacement(Optimizers.SGD, 400) / displacement(Optimizers.SGD, 200);
          return Judgement.of(
              truncated <= SMALL ? ClaimVerdict.SUPPORTED : ClaimVerdict.NOT_SUPPORTED,
              "Max makes small gradients large, where min would cap large ones. The truncated value"
                  + " is then not used, and the sum that is used never ends: the weight moves like"
                  + " t², not like t.",
              Figure.of("what the formula makes of 0.001", truncated),
              Figure.of("way after 400 steps over that after 200, as printed", fast / slow),
              Figure.of("the same, SGD", plain));
        });
  }

  private static double displacement(Optimizers optimizer, int steps) {
    Optimizer.Definition definition = optimizer.optimizer().definition();
    double parameter = 0;
    for (int i = 0; i < steps; i++) {
      parameter = definition.step(parameter, SMALL, 0.01, WeightDecay.NONE);
    }
    return Math.abs(parameter);
  }

  static Claim accumulationPreventsExplosion() {
    Map<String, Axes> cures = new LinkedHashMap<>();
    cures.put("as printed", PRINTED);
    cures.put("as evidently meant, capped", MEANT);
    return ofCures(
        "Accumulation lessens the effect of each step, prevents explosion and keeps the"
            + " information.",
        "ARTICLE_ACCUMULATION and ARTICLE_ACCUMULATION_CAPPED beside SGD, ReLU, weights from"
            + " U(−1, 1), 2 to 16 layers",
        cures,
        "As printed, nothing bounds the step. With min in place of max, and the capped value used,"
            + " each step is bounded.");
  }

  static Claim earlyStoppingHelps() {
    Axes tame = Scenarios.EXPLODING.with(Axis.INIT, "HE_NORMAL");
    Axes tameStopped = tame.with(Axis.EARLY_STOPPING, "PATIENCE(1)");
    return Claim.ofTrainings(
        "Early stopping is named as a cure for explosion (and not defined).",
        "patience of 1, SGD, 2 to 16 ReLU layers: weights from U(−1, 1) and He's, with and without",
        List.of(Scenarios.EXPLODING, STOPPED, tame, tameStopped),
        evidence -> {
          Trials without = evidence.trainings(Scenarios.EXPLODING);
          Trials with = evidence.trainings(STOPPED);
          Trials healthy = evidence.trainings(tame);
          Trials healthyStopped = evidence.trainings(tameStopped);
          boolean helps = with.learnt() > without.learnt();
          boolean harms = healthyStopped.converged() < healthy.converged();
          return Judgement.of(
              helps
                  ? (harms ? ClaimVerdict.CONDITIONAL : ClaimVerdict.SUPPORTED)
                  : ClaimVerdict.NOT_SUPPORTED,
              "It looks at the loss and not at the gradient: what overflows in the first steps is"
                  + " lost before it looks.",
              Figure.of("U(−1, 1): learn, without", without.learnt(), without.count()),
              Figure.of("U(−1, 1): learn, with", with.learnt(), with.count()),
              Figure.of("He: converge, without", healthy.converged(), healthy.count()),
              Figure.of("He: converge, with", healthyStopped.converged(), healthyStopped.count()));
        });
  }
}
