package gradmark.bench.claims;

import gradmark.bench.result.InitRecord;
import gradmark.bench.result.InitRecord.Predicted;
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
        "verdicts on δ at initialisation, five activations with six initialisers, 32 layers",
        List.of(PAIRS),
        evidence -> {
          Map<String, List<InitRecord>> pairs = byPair(evidence.initialisations(PAIRS));
          Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
          pairs
              .values()
              .forEach(
                  records -> unanimous(records).ifPresent(v -> verdicts.merge(v, 1, Integer::sum)));
          int vanishing = verdicts.getOrDefault(Verdict.VANISHING, 0);
          List<Figure> figures = new ArrayList<>();
          verdicts.forEach(
              (verdict, count) ->
                  figures.add(
                      Figure.of("pairs " + verdict + " in all seeds", count, pairs.size())));
          return new Judgement(
              ClaimVerdict.of(vanishing, pairs.size()),
              "Depth alone decides nothing: whether gradients vanish is a matter of activation and"
                  + " initialiser together.",
              figures);
        });
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
          double output = 0;
          List<InitRecord> bounded = evidence.initialisations(BOUNDED);
          for (InitRecord record : bounded) {
            double delta = record.measured().delta().firstToLast().value().orElse(0);
            double outputs = record.measured().activation().firstToLast().value().orElse(0);
            growth = Math.max(growth, delta);
            output = Math.max(output, Math.max(outputs, 1 / outputs));
            counterexamples += delta > DECADES && Math.max(outputs, 1 / outputs) < 2 ? 1 : 0;
          }
          return Judgement.of(
              ClaimVerdict.of(bounded.size() - counterexamples, bounded.size()),
              "What is multiplied on the way back are weights and slopes, not outputs: δ grows"
                  + " where χ = σ_w²·E[φ'²] > 1, in a tanh network too, whose outputs cannot grow.",
              Figure.of("initialisations whose δ grows exactly where χ > 1", agreeing, clear),
              Figure.of("tanh, U(−1, 1): largest δ of the first layer over the last", growth),
              Figure.of("there: largest ratio of mean squared outputs, first and last", output));
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
          int lastWithout = 0;
          double worst = 1;
          List<InitRecord> records = evidence.initialisations(SATURATING);
          for (InitRecord record : records) {
            double ratio =
                record.measured().weightGradientPerEntry().firstToLast().value().orElse(0);
            Double readout = record.measured().weightGradientPerEntry().readout();
            double last =
                record.measured().weightGradientPerEntry().hidden().getLast() == null
                    ? 0
                    : record.measured().weightGradientPerEntry().hidden().getLast();
            worst = Math.min(worst, ratio);
            starving += ratio < 1 / DECADES ? 1 : 0;
            lastWithout += readout == null || last < readout / DECADES ? 1 : 0;
          }
          ClaimVerdict verdict =
              starving == records.size() && lastWithout == records.size()
                  ? ClaimVerdict.SUPPORTED
                  : starving == 0 && lastWithout == 0
                      ? ClaimVerdict.NOT_SUPPORTED
                      : ClaimVerdict.CONDITIONAL;
          return Judgement.of(
              verdict,
              "It is the early layers that starve; the last ones keep a gradient and do learn. A"
                  + " dead state of its own exists in ReLU networks only.",
              Figure.of(
                  "networks whose first layer gets less than 1/1000 of the last",
                  starving,
                  records.size()),
              Figure.of("smallest ratio, first over last", worst),
              Figure.of(
                  "networks whose last hidden layer starves too", lastWithout, records.size()));
        });
  }
}
