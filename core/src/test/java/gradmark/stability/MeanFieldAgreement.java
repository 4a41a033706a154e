package gradmark.stability;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.init.HeNormal;
import gradmark.init.Initializer;
import gradmark.init.LecunNormal;
import gradmark.init.Uniform;
import gradmark.init.XavierNormal;
import gradmark.linalg.Gemms;
import gradmark.linalg.Level1;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.params.ParameterLayout.Layer;
import gradmark.random.CounterRandom;
import gradmark.random.Draw;
import gradmark.random.Stream;
import gradmark.stability.Agreement.Sample;
import gradmark.theory.Homogeneity;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Mean-field theory held against random networks: for every activation, five initialisers and some
 * depths the mean over seeds of ln(first/last) of δ, beside its prediction. {@link #main} prints
 * the table that docs/mean-field-agreement.md has.
 *
 * <p>A network sees one input of standard normals, and one δ of standard normals comes in at its
 * readout, so forward and backward signal do not know each other, as the theory assumes. Weights
 * are those of the initialisers, bit for bit; each seed draws its standard normals and uniforms
 * once.
 */
final class MeanFieldAgreement {
  /** The initialisers of the validation. */
  static final Map<String, Initializer> INITIALIZERS = new LinkedHashMap<>();

  static {
    INITIALIZERS.put("XAVIER_NORMAL", new XavierNormal());
    INITIALIZERS.put("HE_NORMAL", new HeNormal());
    INITIALIZERS.put("LECUN_NORMAL", new LecunNormal());
    INITIALIZERS.put("UNIFORM(0.05)", new Uniform(0.05));
    INITIALIZERS.put("XAVIER_NORMAL(5/3)", new XavierNormal(5.0 / 3));
  }

  private static final int OUTPUTS = 16;

  /** What is compared: one line of the table. */
  record Pair(Activations activation, String initializer, int depth) {}

  private final int width;
  private final Map<Draw, double[][]> draws = new EnumMap<>(Draw.class);

  private MeanFieldAgreement(int width, int deepest, long seed) {
    this.width = width;
    for (Draw draw : new Draw[] {Draw.NORMAL, Draw.UNIFORM}) {
      double[][] layers = new double[deepest + 1][width * width];
      for (int l = 0; l <= deepest; l++) {
        CounterRandom random = new CounterRandom(seed, Stream.WEIGHTS, l);
        for (int i = 0; i < layers[l].length; i++) {
          layers[l][i] = draw.at(random, i);
        }
      }
      draws.put(draw, layers);
    }
  }

  /** The agreement of every activation and initialiser at some depths. */
  static Map<Pair, Agreement> of(int width, int[] depths, int seeds) {
    int deepest = depths[depths.length - 1];
    Map<Pair, List<Sample>> samples = new LinkedHashMap<>();
    for (long seed = 0; seed < seeds; seed++) {
      MeanFieldAgreement networks = new MeanFieldAgreement(width, deepest, seed);
      for (Activations activation : Activations.values()) {
        for (Map.Entry<String, Initializer> initializer : INITIALIZERS.entrySet()) {
          for (int depth : depths) {
            samples
                .computeIfAbsent(
                    new Pair(activation, initializer.getKey(), depth), pair -> new ArrayList<>())
                .add(networks.sample(activation, initializer.getValue(), depth, seed));
          }
        }
      }
    }
    Map<Pair, Agreement> agreements = new LinkedHashMap<>();
    samples.forEach(
        (pair, list) ->
            agreements.put(
                pair, Agreement.of(list, Homogeneity.of(pair.activation().activation()), width)));
    return agreements;
  }

  private Sample sample(Activations activation, Initializer initializer, int depth, long seed) {
    MlpSpec spec = new MlpSpec(width, depth, width, OUTPUTS, activation.activation());
    Backend backend = Backend.SCALAR;
    Mlp mlp = new Mlp(spec, backend, Gemms.fastest(backend).create(), 1);
    for (Layer layer : mlp.layout().layers()) {
      double scale = initializer.scale(layer.inputs(), layer.outputs());
      double[] standard = Objects.requireNonNull(draws.get(initializer.draw()))[layer.index()];
      for (int i = 0; i < layer.weightCount(); i++) {
        mlp.parameters()[layer.weights() + i] = (float) (scale * standard[i]);
      }
    }
    normals(seed, 0, mlp.inputs());
    mlp.forward(1);
    normals(seed, 1, mlp.outputDelta());
    double[] delta = new double[depth + 1];
    Level1 level1 = Level1.of(backend);
    mlp.backward(
        (index, values, units, batch) ->
            delta[index] = StrictMath.sqrt(level1.sumOfSquares(values, 0, units) / units));
    double inputs = level1.sumOfSquares(mlp.inputs(), 0, width) / width;
    List<Double> predicted =
        ProfilePrediction.of(spec, initializer, inputs, delta[depth])
            .orElseThrow()
            .delta()
            .hidden();
    List<Double> measured = new ArrayList<>();
    for (int l = 0; l < depth; l++) {
      measured.add(delta[l]);
    }
    return new Sample(measured, predicted);
  }

  private static void normals(long seed, int index, float[] out) {
    Draw.NORMAL.fill(new CounterRandom(seed, Stream.BENCHMARK, index), 0, 0, 1, out, 0, out.length);
  }

  /** How far the mean may be off: 4 standard errors, and what is known to be of order L/n. */
  static double bound(Pair pair, Agreement agreement, int width) {
    return 4 * agreement.standardError().value().orElse(Double.POSITIVE_INFINITY)
        + 2.0 * pair.depth() / width;
  }

  /** A line for each activation and initialiser, a column for each depth. */
  private static void print(
      Map<Pair, Agreement> agreements, int[] depths, int width, PrintStream out) {
    Map<String, StringBuilder> lines = new LinkedHashMap<>();
    agreements.forEach(
        (pair, agreement) ->
            lines
                .computeIfAbsent(
                    "| " + pair.activation() + " | " + pair.initializer() + " |",
                    key -> new StringBuilder(key))
                .append(cell(pair, agreement, width)));
    out.print("| activation | initialiser |");
    for (int depth : depths) {
      out.print(" " + depth + " |");
    }
    out.println();
    out.println("|---|---|" + "---|".repeat(depths.length));
    lines.values().forEach(out::println);
  }

  /** Measured minus predicted, its standard error, and what was left out; bold beyond the bound. */
  private static String cell(Pair pair, Agreement agreement, int width) {
    double gap = number(agreement.measured()) - number(agreement.predicted());
    String text = String.format(Locale.ROOT, "%.2f ± %.2f", gap, number(agreement.standardError()));
    String mark = Math.abs(gap) <= bound(pair, agreement, width) ? "" : "**";
    String leftOut = agreement.leftOut() == 0 ? "" : ", " + agreement.leftOut() + " out";
    return " " + mark + text + mark + leftOut + " |";
  }

  private static double number(Metric metric) {
    return metric.value().orElse(Double.NaN);
  }

  /** {@code [seeds]}: the table at width 256 and depths 4 to 64. */
  public static void main(String[] arguments) {
    int seeds = arguments.length == 0 ? 30 : Integer.parseInt(arguments[0]);
    int width = 256;
    int[] depths = {4, 8, 16, 32, 64};
    print(of(width, depths, seeds), depths, width, System.out);
  }
}
