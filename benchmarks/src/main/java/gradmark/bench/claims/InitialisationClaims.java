package gradmark.bench.claims;

import gradmark.bench.result.InitRecord;
import gradmark.bench.study.Axes;
import gradmark.bench.study.Axis;
import gradmark.init.Initialization;
import gradmark.init.Initializer;
import gradmark.init.Initializers;
import gradmark.nn.Mlp;
import gradmark.optim.Optimizers;
import gradmark.optim.WeightDecay;
import gradmark.params.ParameterLayout;
import gradmark.params.ParameterLayout.Layer;
import gradmark.stability.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What the article says about initialising weights. */
final class InitialisationClaims {
  private static final int FAN_IN = 512;
  private static final int FAN_OUT = 256;

  /** The sample variance of 2¹⁷ draws is nearer than this to the true one. */
  private static final double NEAR = 0.02;

  private static final Axes CONSTANT =
      Scenarios.standard()
          .with(Axis.ACTIVATION, "RELU,TANH")
          .with(Axis.INIT, "CONSTANT")
          .with(Axis.OPTIMIZER, "ADAM")
          .with(Axis.DEPTH, "2");

  private static final Axes RANDOM = CONSTANT.with(Axis.INIT, "XAVIER_NORMAL");

  private static final Axes UNIFORM =
      Scenarios.standard()
          .with(Axis.ACTIVATION, "RELU,TANH")
          .with(Axis.INIT, "UNIFORM")
          .with(Axis.OPTIMIZER, "ADAM")
          .with(Axis.DEPTH, "2,8,16");

  private static final Axes XAVIER = UNIFORM.with(Axis.INIT, "XAVIER_UNIFORM");

  private InitialisationClaims() {}

  static Claim weightsMustNotBeZero() {
    return Claim.ofTrainings(
        "The purpose of initialisation is that weights are not 0.",
        "weights of 0.1 throughout: rows of a layer after 20 Adam steps, bit by bit; runs of 2"
            + " layers beside Xavier's",
        List.of(CONSTANT, RANDOM),
        evidence -> {
          int equal = equalRows(Initializers.CONSTANT.initializer());
          Trials constant = evidence.trainings(CONSTANT);
          Trials random = evidence.trainings(RANDOM);
          boolean enough = constant.converged() >= random.converged();
          return Judgement.of(
              enough && equal == 0 ? ClaimVerdict.SUPPORTED : ClaimVerdict.NOT_SUPPORTED,
              "Weights that are equal and not 0 fail too: all units of a layer stay copies of one."
                  + " The purpose is to break that symmetry and to keep the variance.",
              Figure.of("hidden units that stay copies of the first", equal, 16),
              Figure.of("converge, all weights 0.1", constant.converged(), constant.count()),
              Figure.of("converge, Xavier", random.converged(), random.count()));
        });
  }

  private static int equalRows(Initializer initializer) {
    Mlp mlp = new SmallTraining(initializer, Optimizers.ADAM, WeightDecay.NONE).run(20).network();
    Layer layer = mlp.layout().layers().getFirst();
    int equal = 0;
    for (int row = 0; row < layer.outputs(); row++) {
      boolean same = true;
      for (int column = 0; column < layer.inputs(); column++) {
        float first = mlp.parameters()[layer.weights() + column];
        float here = mlp.parameters()[layer.weights() + row * layer.inputs() + column];
        same &= Float.floatToIntBits(first) == Float.floatToIntBits(here);
      }
      equal += same ? 1 : 0;
    }
    return equal;
  }

  static Claim xaviersVariance() {
    return Claim.law(
        "Xavier: Var(W) = 2 / (M + N), of a layer with M and N connections.",
        "sample variance of 256 × 512 weights, normal and uniform",
        () ->
            variances(
                2.0 / (FAN_IN + FAN_OUT),
                "It holds, with M and N the units before and behind.",
                Initializers.XAVIER_NORMAL,
                Initializers.XAVIER_UNIFORM));
  }

  static Claim hesVariance() {
    return Claim.law(
        "He: Var(W) = 2 / N.",
        "sample variance of 256 × 512 weights against 2 / fan-in and 2 / fan-out",
        () -> {
          double fanIn = relative(Initializers.HE_NORMAL, 2.0 / FAN_IN);
          double fanOut = relative(Initializers.HE_NORMAL, 2.0 / FAN_OUT);
          double other = relative(Initializers.HE_NORMAL_FAN_OUT, 2.0 / FAN_OUT);
          int holds = (near(fanIn) ? 1 : 0) + (near(fanOut) ? 1 : 0);
          return Judgement.of(
              ClaimVerdict.of(holds, 2),
              near(fanIn) && near(other),
              "It holds with N the units before the layer, as in the paper. N as the article uses"
                  + " it for Xavier would be those behind; that is HE_NORMAL_FAN_OUT.",
              List.of(
                  Figure.of("HE_NORMAL: variance over 2 / fan-in", fanIn),
                  Figure.of("HE_NORMAL: variance over 2 / fan-out", fanOut),
                  Figure.of("HE_NORMAL_FAN_OUT: variance over 2 / fan-out", other)));
        });
  }

  static Claim bothAreRandom() {
    return Claim.law(
        "Xavier and He draw weights at random (from which distribution is not said).",
        "sample variance of the normal and the uniform form of both",
        () -> {
          Judgement xavier =
              variances(
                  2.0 / (FAN_IN + FAN_OUT),
                  "",
                  Initializers.XAVIER_NORMAL,
                  Initializers.XAVIER_UNIFORM);
          Judgement he =
              variances(2.0 / FAN_IN, "", Initializers.HE_NORMAL, Initializers.HE_UNIFORM);
          List<Figure> figures = new ArrayList<>(xavier.figures());
          figures.addAll(he.figures());
          boolean both =
              xavier.verdict() == ClaimVerdict.SUPPORTED && he.verdict() == ClaimVerdict.SUPPORTED;
          return new Judgement(
              both ? ClaimVerdict.SUPPORTED : ClaimVerdict.NOT_SUPPORTED,
              "Both exist as a normal and as a uniform distribution of the same variance.",
              figures);
        });
  }

  private static Judgement variances(double expected, String finding, Initializers... all) {
    List<Figure> figures = new ArrayList<>();
    int right = 0;
    for (Initializers initializer : all) {
      double ratio = relative(initializer, expected);
      figures.add(Figure.of(initializer + ": sample variance over the formula's", ratio));
      right += near(ratio) ? 1 : 0;
    }
    return new Judgement(ClaimVerdict.of(right, all.length), finding, figures);
  }

  private static boolean near(double ratio) {
    return Math.abs(ratio - 1) < NEAR;
  }

  private static double relative(Initializers initializer, double expected) {
    ParameterLayout layout = ParameterLayout.ofUnits(FAN_IN, FAN_OUT);
    float[] parameters = new float[layout.size()];
    Initialization.fill(initializer.initializer(), layout, 0, parameters);
    Layer layer = layout.layers().getFirst();
    double squares = 0;
    for (int i = 0; i < layer.weightCount(); i++) {
      double weight = parameters[layer.weights() + i];
      squares += weight * weight;
    }
    return squares / layer.weightCount() / expected;
  }

  static Claim uniformGeneralises() {
    return Claim.ofTrainings(
        "Weights from a uniform distribution should generalise well to new inputs.",
        "held-out target reached: U(−0.05, 0.05) beside Xavier's uniform, ReLU and tanh, Adam,"
            + " 2, 8 and 16 layers",
        List.of(UNIFORM, XAVIER),
        evidence -> {
          Trials uniform = evidence.trainings(UNIFORM);
          Trials xavier = evidence.trainings(XAVIER);
          List<Figure> figures = new ArrayList<>();
          int asGood = 0;
          for (int depth : Scenarios.DEPTHS) {
            Trials fixed = uniform.where(record -> record.cell().depth() == depth);
            Trials scaled = xavier.where(record -> record.cell().depth() == depth);
            asGood += fixed.converged() >= scaled.converged() ? 1 : 0;
            figures.add(
                Figure.of("U(−0.05, 0.05), depth " + depth, fixed.converged(), fixed.count()));
            figures.add(Figure.of("Xavier, depth " + depth, scaled.converged(), scaled.count()));
          }
          return new Judgement(
              ClaimVerdict.of(asGood, Scenarios.DEPTHS.size()),
              "A fixed width of the distribution fits one depth and width at best; what counts is"
                  + " the variance, not the shape.",
              figures);
        });
  }

  static Claim allThreeMitigate() {
    return Claim.ofInitialisations(
        "Uniform, Xavier and He each mitigate vanishing and exploding gradients.",
        "verdicts on δ at initialisation, five activations, 32 layers",
        List.of(DepthClaims.PAIRS),
        evidence -> {
          List<Figure> figures = new ArrayList<>();
          List<InitRecord> records = evidence.initialisations(DepthClaims.PAIRS);
          List<String> initialisers = records.stream().map(InitRecord::init).distinct().toList();
          int stable = 0;
          boolean fixedNever = true;
          for (String initialiser : initialisers) {
            List<InitRecord> of =
                records.stream().filter(record -> record.init().equals(initialiser)).toList();
            int here =
                (int) of.stream().filter(record -> record.verdict() == Verdict.STABLE).count();
            stable += here;
            fixedNever &= here == 0 || !initialiser.startsWith("UNIFORM");
            figures.add(Figure.of("STABLE, " + initialiser, here, of.size()));
          }
          return Judgement.of(
              ClaimVerdict.of(stable, records.size()),
              fixedNever,
              "It depends on the activation: each but the fixed ranges is right for some of them.",
              figures);
        });
  }
}
