package gradmark.bench.claims;

import gradmark.bench.study.Axes;
import gradmark.bench.study.Axis;
import gradmark.clip.Clippers;
import gradmark.optim.ArticleAccumulation;
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

  /** At the default learning rate of the article's accumulation. */
  private static final Axes SLOWER = Scenarios.EXPLODING.with(Axis.LEARNING_RATE, "0.001");

  private static final Axes PRINTED =
      Scenarios.EXPLODING.with(Axis.OPTIMIZER, "ARTICLE_ACCUMULATION");
  private static final Axes MEANT =
      Scenarios.EXPLODING.with(Axis.OPTIMIZER, "ARTICLE_ACCUMULATION_CAPPED");

  private static final int GRADIENTS = 1000;

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
        "ReLU, weights from U(−1, 1), SGD, 2 to 16 layers, each cure alone (early stopping: one"
            + " look at the held-out loss every 25 steps, patience of 1)",
        Scenarios.EXPLODING,
        cures,
        List.of("VALUE", "GLOBAL_NORM", "ACCUMULATE_ELEMENTWISE", "ACCUMULATE_NORM"),
        "Clipping and accumulation up to a bound keep more trainings within bounds. Accumulation as"
            + " it is meant elsewhere, over micro-batches, leaves the gradient as large as it was,"
            + " and early stopping only ends the damage.");
  }

  /**
   * A claim about cures of one ailment, each tried alone: a cure counts if more trainings stay
   * within bounds with it, or if as many do and more reach the target.
   *
   * @param ailing without any cure
   * @param expected the cures that the finding calls effective
   */
  private static Claim ofCures(
      String says,
      String test,
      Axes ailing,
      Map<String, Axes> cures,
      List<String> expected,
      String finding) {
    List<Axes> all = new ArrayList<>(List.of(ailing));
    all.addAll(cures.values());
    return Claim.ofTrainings(
        says,
        test,
        all,
        evidence -> {
          Trials without = evidence.trainings(ailing);
          List<Figure> figures = new ArrayList<>(figures("no cure", without));
          List<String> effective = new ArrayList<>();
          for (Map.Entry<String, Axes> cure : cures.entrySet()) {
            Trials with = evidence.trainings(cure.getValue());
            figures.addAll(figures(cure.getKey(), with));
            if (helps(with, without)) {
              effective.add(cure.getKey());
            }
          }
          return Judgement.of(
              ClaimVerdict.of(effective.size(), cures.size()),
              effective.equals(expected),
              finding,
              figures);
        });
  }

  private static boolean helps(Trials with, Trials without) {
    return with.contained() > without.contained()
        || (with.contained() == without.contained() && with.converged() > without.converged());
  }

  private static List<Figure> figures(String name, Trials trials) {
    return List.of(
        Figure.of(name + ": neither diverged nor infinite", trials.contained(), trials.count()),
        Figure.of(name + ": converge", trials.converged(), trials.count()));
  }

  static Claim accumulationBoundsEachStep() {
    return Claim.law(
        "Gradients are added up along one direction until a bound, and then truncated.",
        "what ACCUMULATE_ELEMENTWISE and ACCUMULATE_NORM with a bound of 1 emit of "
            + GRADIENTS
            + " normal gradients of 32 elements, σ = 0.1",
        () -> {
          Emission byElement = Emission.of(Clippers.ACCUMULATE_ELEMENTWISE.clipper(), GRADIENTS);
          Emission byNorm = Emission.of(Clippers.ACCUMULATE_NORM.clipper(), GRADIENTS);
          int holds =
              (byElement.largestElement() <= 1 ? 1 : 0)
                  + (byNorm.largestNorm() <= 1 + 1e-6 ? 1 : 0);
          return Judgement.of(
              ClaimVerdict.of(holds, 2),
              "Read as clippers whose sum is emptied when it is emitted, both bound every step.",
              Figure.of("by element: largest element emitted", byElement.largestElement()),
              Figure.of("by norm: largest norm emitted", byNorm.largestNorm()),
              Figure.of("by norm: steps that emit nothing", byNorm.silent(), GRADIENTS));
        });
  }

  static Claim printedFormulaTruncates() {
    return Claim.law(
        "The accumulated gradient is truncated by sgn(v)·max(|v|, bound), and v is subtracted with"
            + " a step of η / (1 − βᵗ).",
        "definition of ARTICLE_ACCUMULATION under a constant gradient of 0.001, bound 1",
        () -> {
          double truncated = Math.abs(new ArticleAccumulation(0.9, 1).accumulated(SMALL));
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
        "ARTICLE_ACCUMULATION and ARTICLE_ACCUMULATION_CAPPED beside SGD at the same learning rate"
            + " of 0.001, ReLU, weights from U(−1, 1), 2 to 16 layers",
        SLOWER,
        cures,
        List.of("as evidently meant, capped"),
        "As printed, nothing bounds the step. With min in place of max, and the capped value used,"
            + " each step is bounded, and more trainings stay within bounds.");
  }

  static Claim earlyStoppingHelps() {
    Axes tame = Scenarios.EXPLODING.with(Axis.INIT, "HE_NORMAL");
    Axes tameStopped = tame.with(Axis.EARLY_STOPPING, "PATIENCE(1)");
    return Claim.ofTrainings(
        "Early stopping is named as a cure for explosion (and not defined).",
        "a look at the held-out loss every 25 steps, patience of 1, SGD, 2 to 16 ReLU layers:"
            + " weights from U(−1, 1) and He's, with and without",
        List.of(Scenarios.EXPLODING, STOPPED, tame, tameStopped),
        evidence -> {
          Trials without = evidence.trainings(Scenarios.EXPLODING);
          Trials with = evidence.trainings(STOPPED);
          Trials healthy = evidence.trainings(tame);
          Trials healthyStopped = evidence.trainings(tameStopped);
          boolean helps = helps(with, without);
          boolean harms = healthyStopped.converged() < healthy.converged();
          List<Figure> figures = new ArrayList<>(figures("U(−1, 1), without", without));
          figures.addAll(figures("U(−1, 1), with", with));
          figures.addAll(figures("He, without", healthy));
          figures.addAll(figures("He, with", healthyStopped));
          return new Judgement(
              helps
                  ? (harms ? ClaimVerdict.CONDITIONAL : ClaimVerdict.SUPPORTED)
                  : ClaimVerdict.NOT_SUPPORTED,
              "It looks at the loss and not at the gradient: what overflows in the first steps is"
                  + " lost before it looks.",
              figures);
        });
  }
}
