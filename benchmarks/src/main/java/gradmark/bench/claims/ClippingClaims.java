package gradmark.bench.claims;

import gradmark.backend.Backend;
import gradmark.bench.study.Axes;
import gradmark.bench.study.Axis;
import gradmark.clip.ClipByValue;
import gradmark.clip.ClipRule;
import gradmark.clip.Clipper;
import gradmark.clip.Clippers;
import gradmark.clip.Zeroing;
import gradmark.params.ParameterLayout;
import gradmark.random.CounterRandom;
import gradmark.random.Stream;
import java.util.ArrayList;
import java.util.List;

/** What the article says about clipping gradients. */
final class ClippingClaims {
  private static final ParameterLayout LAYOUT = ParameterLayout.ofUnits(31, 31);

  /** Magnitudes of gradients, as powers of ten. */
  private static final int LARGEST_POWER = 30;

  private static final Axes CLIPPED =
      Scenarios.VANISHING.with(Axis.CLIP, "ZEROING,VALUE,GLOBAL_NORM");

  private static final Axes ZEROED =
      Scenarios.standard()
          .with(Axis.ACTIVATION, "RELU")
          .with(Axis.INIT, "HE_NORMAL")
          .with(Axis.OPTIMIZER, "SGD")
          .with(Axis.DEPTH, "8");

  /** Long enough for the target to be reached. */
  private static final Axes ZEROED_LONG = ZEROED.with(Axis.STEPS, "300");

  private static final Axes CAPPED = Scenarios.EXPLODING.with(Axis.CLIP, "VALUE");

  private static final Axes CAPPED_DEEP = CAPPED.with(Axis.DEPTH, "64");

  private ClippingClaims() {}

  static Claim zeroingPreventsVanishing() {
    return Claim.ofTrainings(
        "Setting gradients outside a range to 0 prevents vanishing.",
        "law: four clippers, on "
            + (2 * LARGEST_POWER + 1)
            + " gradients each, of all magnitudes; runs: weights from U(−0.05, 0.05), 16 layers,"
            + " SGD",
        List.of(Scenarios.VANISHING, CLIPPED),
        evidence -> {
          int gradients = 0;
          int enlarged = 0;
          for (Clippers clipper :
              List.of(Clippers.NONE, Clippers.ZEROING, Clippers.VALUE, Clippers.GLOBAL_NORM)) {
            for (int power = -LARGEST_POWER; power <= LARGEST_POWER; power++) {
              gradients++;
              enlarged += enlarges(clipper.clipper(), power) ? 1 : 0;
            }
          }
          Trials without = evidence.trainings(Scenarios.VANISHING);
          Trials with = evidence.trainings(CLIPPED);
          boolean cured = with.learnt() * without.count() > without.learnt() * with.count();
          ClaimVerdict verdict =
              !cured && enlarged == 0
                  ? ClaimVerdict.NOT_SUPPORTED
                  : with.learnt() == with.count()
                      ? ClaimVerdict.SUPPORTED
                      : ClaimVerdict.CONDITIONAL;
          return Judgement.of(
              verdict,
              "A clipper can only take away: a gradient that has vanished passes through it as it"
                  + " is.",
              Figure.of("clipped gradients that grew", enlarged, gradients),
              Figure.of("trainings that learn, not clipped", without.learnt(), without.count()),
              Figure.of("trainings that learn, clipped", with.learnt(), with.count()));
        });
  }

  private static boolean enlarges(Clipper clipper, int power) {
    float[] gradient = gradient(power);
    float[] clipped = gradient.clone();
    double norm = norm(gradient, 1);
    ClipRule rule = clipper.start(LAYOUT, Backend.SCALAR);
    float factor = rule.clip(clipped, norm);
    return norm(clipped, factor) > norm;
  }

  private static float[] gradient(int power) {
    CounterRandom random = new CounterRandom(power, Stream.BENCHMARK, 2);
    float[] gradient = new float[LAYOUT.size()];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (float) (random.normal(i) * StrictMath.pow(10, power));
    }
    return gradient;
  }

  private static double norm(float[] gradient, double factor) {
    double squares = 0;
    for (float element : gradient) {
      squares += factor * element * (factor * element);
    }
    return StrictMath.sqrt(squares);
  }

  static Claim largeOnesStayAndSmallOnesGo() {
    return Claim.law(
        "A gradient above the bound stays as it is, and one below becomes 0.",
        "the formula just before it in the article, and the kernel, at 0.5 and 2 with a bound of 1",
        () -> {
          double[] clipped = {0.5, 2};
          new Zeroing(1).definition(clipped.length).clip(clipped);
          boolean smallGoes = clipped[0] == 0;
          boolean largeStays = clipped[1] == 2;
          return Judgement.of(
              ClaimVerdict.of((smallGoes ? 1 : 0) + (largeStays ? 1 : 0), 2),
              "The formula says the contrary: what is below the bound stays, the rest becomes 0.",
              Figure.of("0.5 becomes", clipped[0]),
              Figure.of("2 becomes", clipped[1]));
        });
  }

  static Claim zeroingIsEffective() {
    List<String> bounds =
        List.of("ZEROING(1)", "ZEROING(0.01)", "ZEROING(0.001)", "ZEROING(0.0001)");
    List<Axes> scenarios = new ArrayList<>(List.of(ZEROED, ZEROED_LONG));
    for (String bound : bounds) {
      scenarios.add(ZEROED.with(Axis.CLIP, bound));
      scenarios.add(ZEROED_LONG.with(Axis.CLIP, bound));
    }
    return Claim.ofTrainings(
        "Zeroing is simple and effective; its price is slower convergence.",
        "ReLU, He, 8 layers, SGD, with ever smaller bounds: who learns in 100 steps; who reaches"
            + " the target within 300, and whether at a later look than the same training not"
            + " clipped",
        scenarios,
        evidence -> {
          Trials without = evidence.trainings(ZEROED);
          Trials longer = evidence.trainings(ZEROED_LONG);
          List<Figure> figures = new ArrayList<>();
          figures.add(Figure.of("learn, not clipped", without.learnt(), without.count()));
          figures.add(Figure.of("reach the target, not clipped", longer.reached(), longer.count()));
          int asGood = 0;
          int slower = 0;
          for (String bound : bounds) {
            Trials zeroed = evidence.trainings(ZEROED.with(Axis.CLIP, bound));
            Trials zeroedLonger = evidence.trainings(ZEROED_LONG.with(Axis.CLIP, bound));
            int later = zeroedLonger.laterThan(longer);
            int sooner = longer.laterThan(zeroedLonger);
            figures.add(Figure.of("learn, " + bound, zeroed.learnt(), zeroed.count()));
            figures.add(
                Figure.of(
                    "reach the target, " + bound, zeroedLonger.reached(), zeroedLonger.count()));
            figures.add(Figure.of("later or never, " + bound, later, zeroedLonger.count()));
            figures.add(Figure.of("sooner, " + bound, sooner, zeroedLonger.count()));
            asGood += zeroed.learnt() >= without.learnt() ? 1 : 0;
            slower += later > sooner ? 1 : 0;
          }
          return Judgement.of(
              ClaimVerdict.of(asGood + slower, 2 * bounds.size()),
              asGood > 0 && asGood < bounds.size() && slower > 0,
              "It does no harm where the bound is above nearly every gradient, and stops the"
                  + " learning where it is below: its effect hangs on the bound, and so does its"
                  + " price, up to convergence that never comes. What it costs in time is a matter"
                  + " of the benchmark clip ZEROING.",
              figures);
        });
  }

  static Claim truncationCaps() {
    return Claim.law(
        "Truncation is sgn(g)·min(|g|, bound).",
        "the kernel of VALUE against the formula, over signed zeros, subnormals and infinities",
        () -> {
          float[] values = {
            0,
            -0f,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            0.5f,
            -0.5f,
            1,
            -1,
            2,
            -2,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY
          };
          float[] clipped = new float[LAYOUT.size()];
          System.arraycopy(values, 0, clipped, 0, values.length);
          new ClipByValue(1).start(LAYOUT, Backend.SCALAR).clip(clipped, Double.POSITIVE_INFINITY);
          int right = 0;
          for (int i = 0; i < values.length; i++) {
            right +=
                clipped[i] == Math.signum(values[i]) * Math.min(Math.abs(values[i]), 1) ? 1 : 0;
          }
          return Judgement.of(
              ClaimVerdict.of(right, values.length),
              "That is clipping by value, as every library has it.",
              Figure.of("values clipped as the formula says", right, values.length));
        });
  }

  static Claim truncationLosesInformation() {
    return Claim.ofTrainings(
        "Truncation loses information and cannot rule out collapse.",
        "direction of (3, 4) before and after a bound of 1; ReLU, weights from U(−1, 1), SGD, 2 to"
            + " 16 and 64 layers",
        List.of(Scenarios.EXPLODING, CAPPED, CAPPED_DEEP),
        evidence -> {
          double cosine = cosineOfClipped(3, 4);
          Trials without = evidence.trainings(Scenarios.EXPLODING);
          Trials with = evidence.trainings(CAPPED);
          Trials deep = evidence.trainings(CAPPED_DEEP);
          boolean collapse = deep.contained() < deep.count() || deep.converged() < deep.count();
          return Judgement.of(
              ClaimVerdict.of((cosine < 1 ? 1 : 0) + (collapse ? 1 : 0), 2),
              "The direction changes; and of what is capped, more stays within bounds, but far from"
                  + " the target.",
              Figure.of("cosine of (3, 4) and what is left of it", cosine),
              Figure.of(
                  "up to 16 layers: neither diverged nor infinite, not clipped",
                  without.contained(),
                  without.count()),
              Figure.of(
                  "up to 16 layers: neither diverged nor infinite, capped",
                  with.contained(),
                  with.count()),
              Figure.of(
                  "64 layers: neither diverged nor infinite, capped",
                  deep.contained(),
                  deep.count()),
              Figure.of("64 layers: converge, capped", deep.converged(), deep.count()));
        });
  }

  /** Of a gradient of two elements and what ClipByValue with a bound of 1 makes of it. */
  private static double cosineOfClipped(float first, float second) {
    float[] clipped = new float[LAYOUT.size()];
    clipped[0] = first;
    clipped[1] = second;
    double norm = norm(clipped, 1);
    new ClipByValue(1).start(LAYOUT, Backend.SCALAR).clip(clipped, norm);
    double product = first * clipped[0] + second * clipped[1];
    return product / (norm * norm(clipped, 1));
  }
}
