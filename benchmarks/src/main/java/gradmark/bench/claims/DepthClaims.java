package gradmark.bench.claims;

import gradmark.bench.result.InitRecord;
import gradmark.bench.result.InitRecord.Predicted;
import gradmark.bench.result.Series;
import gradmark.bench.study.Axes;
import gradmark.bench.study.Axis;
import gradmark.stability.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the article says about depth: why gradients vanish and explode. */
final class DepthClaims {
  /** Every activation with every scale of weights, 32 layers deep. */
  static final Axes PAIRS =
      Scenarios.standard()
          .with(Axis.ACTIVATION, "IDENTITY,SIGMOID,TANH,RELU,LEAKY_RELU")
          .with(Axis.INIT, "UNIFORM,UNIFORM(1),XAVIER_UNIFORM,XAVIER_NORMAL,HE_UNIFORM,HE_NORMAL")
          .with(Axis.DEPTH, "32");

  private static final Axes SHALLOW = PAIRS.with(Axis.DEPTH, "8");

  private static final Axes BOUNDED =
      Scenarios.standard()
          .with(Axis.ACTIVATION, "TANH")
          .with(Axis.INIT, "UNIFORM(1)")
          .with(Axis.DEPTH, "32");

  private static final Axes SATURATING =
      Scenarios.standard()
          .with(Axis.ACTIVATION, "SIGMOID")
          .with(Axis.INIT, "XAVIER_NORMAL")
          .with(Axis.DEPTH, "16");

  /** Nearer to 1 than e to this power, χ has no sign that 32 layers of this width could show. */
  private static final double CLEAR = 0.1;

  /** From here on a gradient counts as grown or shrunk. */
  private static final double DECADES = 1e3;

  private DepthClaims() {}

  static Claim deeperMeansVanishing() {
    return Claim.ofInitialisations(
        "The deeper a network, the nearer to 0 its gradients (vanishing).",
        "verdicts on δ at initialisation, five activations with six initialisers, 8 and 32 layers",
        List.of(PAIRS, SHALLOW),
        evidence -> {
          Map<Verdict, Integer> deep = verdicts(evidence.initialisations(PAIRS));
          Map<Verdict, Integer> shallow = verdicts(evidence.initialisations(SHALLOW));
          int pairs = byPair(evidence.initialisations(PAIRS)).size();
          int vanishing = deep.getOrDefault(Verdict.VANISHING, 0);
          List<Figure> figures = new ArrayList<>();
          shallow.forEach(
              (verdict, count) -> figures.add(Figure.of("8 layers: " + verdict, count, pairs)));
          deep.forEach(
              (verdict, count) -> figures.add(Figure.of("32 layers: " + verdict, count, pairs)));
          return Judgement.of(
              ClaimVerdict.of(vanishing, pairs),
              vanishing > shallow.getOrDefault(Verdict.VANISHING, 0)
                  && deep.containsKey(Verdict.STABLE),
              "Where gradients shrink at all, depth makes it worse; but whether they do is a matter"
                  + " of activation and initialiser together, and some stay as they are.",
              figures);
        });
  }

  /** How many pairs have which verdict in all seeds and tasks. */
  private static Map<Verdict, Integer> verdicts(List<InitRecord> records) {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    byPair(records)
        .values()
        .forEach(pair -> unanimous(pair).ifPresent(v -> verdicts.merge(v, 1, Integer::sum)));
    return verdicts;
  }

  private static Map<String, List<InitRecord>> byPair(List<InitRecord> records) {
    Map<String, List<InitRecord>> pairs = new LinkedHashMap<>();
    for (InitRecord record : records) {
      pairs
          .computeIfAbsent(record.activation() + " " + record.init(), p -> new ArrayList<>())
          .add(record);
    }
    return pairs;
  }

  private static Optional<Verdict> unanimous(List<InitRecord> records) {
    Verdict first = records.getFirst().verdict();
    return records.stream().allMatch(record -> record.verdict() == first)
        ? Optional.of(first)
        : Optional.empty();
  }

  static Claim explosionComesFromActivations() {
    return Claim.ofInitialisations(
        "Gradients explode because the layers' outputs are multiplied with each other.",
        "sign of δ's slope against ln χ of mean-field theory; growth of outputs and of δ in a tanh"
            + " network with weights from U(−1, 1)",
        List.of(PAIRS, BOUNDED),
        evidence -> {
          int agreeing = 0;
          int clear = 0;
          for (InitRecord record : evidence.initialisations(PAIRS)) {
            OptionalDouble slope = record.measured().delta().slope().value();
            OptionalDouble logChi = logChi(record.predicted());
            if (slope.isPresent() && logChi.isPresent() && Math.abs(logChi.getAsDouble()) > CLEAR) {
              clear++;
              // The slope counts toward the output: what shrinks on its way back has a positive
              // one.
              agreeing += slope.getAsDouble() * logChi.getAsDouble() < 0 ? 1 : 0;
            }
          }
          int counterexamples = 0;
          double growth = 0;
          double output = 1;
          List<InitRecord> bounded = evidence.initialisations(BOUNDED);
          for (InitRecord record : bounded) {
            OptionalDouble delta = record.measured().delta().firstToLast().value();
            OptionalDouble outputs = record.measured().activation().firstToLast().value();
            if (delta.isPresent() && outputs.isPresent()) {
              double change = Math.max(outputs.getAsDouble(), 1 / outputs.getAsDouble());
              growth = Math.max(growth, delta.getAsDouble());
              output = Math.max(output, change);
              counterexamples += delta.getAsDouble() > DECADES && change < 2 ? 1 : 0;
            }
          }
          return Judgement.of(
              ClaimVerdict.of(bounded.size() - counterexamples, bounded.size()),
              agreeing == clear,
              "What is multiplied on the way back are weights and slopes, not outputs: δ grows"
                  + " where χ = σ_w²·E[φ'²] > 1, in a tanh network too, whose outputs cannot grow.",
              List.of(
                  Figure.of("initialisations whose δ grows exactly where χ > 1", agreeing, clear),
                  Figure.of("tanh, U(−1, 1): largest δ of the first layer over the last", growth),
                  Figure.of(
                      "there: largest ratio of mean squared outputs, first and last", output)));
        });
  }

  private static OptionalDouble logChi(@Nullable Predicted predicted) {
    return predicted == null || predicted.chi().value().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(StrictMath.log(predicted.chi().value().getAsDouble()));
  }

  static Claim explosionOverflows() {
    Axes exploding = Scenarios.EXPLODING;
    Axes tame = exploding.with(Axis.INIT, "HE_NORMAL");
    return Claim.ofTrainings(
        "Exploding gradients lead to overflow and other failures.",
        "share of trainings that meet infinity or NaN, ReLU with plain SGD: weights from U(−1, 1)"
            + " beside He's",
        List.of(exploding, tame),
        evidence -> {
          Trials wild = evidence.trainings(exploding);
          Trials quiet = evidence.trainings(tame);
          List<Figure> figures = new ArrayList<>();
          for (int depth : Scenarios.DEPTHS) {
            Trials at = wild.where(record -> record.cell().depth() == depth);
            figures.add(
                Figure.of("U(−1, 1), depth " + depth + ": not finite", at.nonFinite(), at.count()));
          }
          figures.add(Figure.of("He, all depths: not finite", quiet.nonFinite(), quiet.count()));
          boolean more = wild.nonFinite() * quiet.count() > quiet.nonFinite() * wild.count();
          return new Judgement(
              more ? ClaimVerdict.SUPPORTED : ClaimVerdict.NOT_SUPPORTED,
              more
                  ? "The deeper the exploding network, the sooner it leaves the range of floats."
                  : "No more of the exploding networks overflowed than of the others.",
              figures);
        });
  }

  static Claim earlyLayersStarve() {
    return Claim.ofInitialisations(
        "Early layers get tiny updates, later layers' updates have almost no effect, and training"
            + " dies.",
        "weight gradients of the first and the last of 16 sigmoid layers, Xavier, at"
            + " initialisation",
        List.of(SATURATING),
        evidence -> {
          int starving = 0;
          int lastStarves = 0;
          int known = 0;
          double worst = 1;
          for (InitRecord record : evidence.initialisations(SATURATING)) {
            Series gradient = record.measured().weightGradientPerEntry();
            OptionalDouble ratio = gradient.firstToLast().value();
            Double last = gradient.hidden().getLast();
            Double readout = gradient.readout();
            if (ratio.isPresent() && last != null && readout != null) {
              known++;
              worst = Math.min(worst, ratio.getAsDouble());
              starving += ratio.getAsDouble() < 1 / DECADES ? 1 : 0;
              lastStarves += last < readout / DECADES ? 1 : 0;
            }
          }
          List<Figure> figures =
              List.of(
                  Figure.of("first layer gets less than 1/1000 of the last", starving, known),
                  Figure.of("smallest ratio, first over last", worst),
                  Figure.of(
                      "last hidden layer gets less than 1/1000 of the readout",
                      lastStarves,
                      known));
          return Judgement.of(
              known == 0
                  ? ClaimVerdict.NOT_TESTABLE
                  : ClaimVerdict.of(starving + lastStarves, 2 * known),
              starving == known && lastStarves == 0,
              "It is the early layers whose weights get no gradient; the last ones keep theirs.",
              figures);
        });
  }
}
