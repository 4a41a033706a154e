package gradmark.bench.report;

import gradmark.bench.result.JmhRow;
import gradmark.stability.VerdictRule;
import java.util.List;

/** What stands before a table, in the summary and in the report. */
final class Texts {
  private static final String KERNELS =
      "Each kernel is written twice, in plain Java and with the Vector API, and gives the same bits"
          + " both ways. The rates are work per second on one core: GFLOP/s counts floating-point"
          + " operations, GB/s the bytes that move. The ceiling is what this machine's hardware"
          + " allows, the fastest iteration measured in the same run: FMA, fused multiply-adds in"
          + " registers; or the stream from memory that fetches and writes as many arrays as the"
          + " kernel does: read, one fetched; copy, two fetched and one written, for memory fetches"
          + " a line before it is written; Adam, four fetched and three written. A dash: no stream"
          + " moves data in the kernel's proportion, or the kernel goes over them twice. Kernels"
          + " whose data fit in a cache are bounded by no stream.";

  private static final String UNVECTORISED =
      "Unvectorised: plain Java in a JVM that may not make vector code of loops by itself ("
          + JmhRow.UNVECTORISED
          + "); the plain column is what it is as usually compiled, and the speed-up goes by that.";

  static final String COSTS =
      "Time of one step (forward, loss, backward, clip, update) and training samples per second,"
          + " on one core, with nothing else running.";

  static final String BEST =
      "Ranked by the share of seeds that reached the target, then by the median of the steps it"
          + " took; where half of the seeds or more did not reach it, by the worst outcome of a"
          + " seed (slow, stalled, diverged, not finite), then by the median of the held-out"
          + " accuracy; in the end by the time of a step. An equals sign marks a tie. The time of a"
          + " step is the study's own, evaluation included, taken while all cores compute: it ranks"
          + " recipes, but not clippers that never acted; what a step costs by depth is measured"
          + " apart.";

  static final String PROFILES =
      "Before any training, on the first batch: how large signal and gradient are at each hidden"
          + " layer, on an axis of powers of ten. h is a layer's value before its activation"
          + " function; δ is the derivative of one sample's loss with respect to h. A line that"
          + " falls toward the left in the backward panels is a gradient that vanishes toward the"
          + " input; one that rises explodes. The dashed line is what mean-field theory predicts."
          + " For weights and biases it predicts the shape and not the size, so it is moved to meet"
          + " the last layer. The verdict goes by δ of the first hidden layer over the last one's:"
          + " VANISHING below "
          + Figures.of(VerdictRule.DEFAULT.vanishing())
          + ", EXPLODING above "
          + Figures.of(VerdictRule.DEFAULT.exploding())
          + ", else STABLE; DEAD where a layer's δ is exactly 0, NONFINITE at infinity or NaN. χ is"
          + " the factor by which δ² changes per layer on its way back: predicted in the limit of"
          + " depth, in the table also measured, as the median over the layers. Dead units and the"
          + " error of the float32 gradient are those of the worst layer there, correlation of the"
          + " samples and effective rank those of the last hidden layer's activations.";

  private Texts() {}

  /** What three rates mean only where there are three. */
  static String kernels(List<Kernels.Row> rows) {
    return Kernels.threeForms(rows) ? KERNELS + " " + UNVECTORISED : KERNELS;
  }

  static String deepest(Deepest deepest) {
    return "The greatest depth at which more than half of a recipe's seeds reach the target, and"
        + " what a step costs there: by the study's own clock, evaluation included, while all cores"
        + " compute; and by JMH, where it measured that step. "
        + deepest.rows().size()
        + " of "
        + deepest.recipes()
        + " recipes reach it at some depth. First those that no other recipe beats in both: none"
        + " converges as deep or deeper for less time per step at that depth (times within 10 % of"
        + " each other count as equal).";
  }

  static String outcomes(OutcomeGrid grid) {
    String seeds =
        grid.seeds().size() == 1 ? "one seed" : grid.seeds().size() + " seeds, one sign each";
    return "Each row is a way to initialise and train a network, each column a number of hidden"
        + " layers, each cell the outcome of the training ("
        + seeds
        + "). In all of them: "
        + String.join(", ", grid.constants())
        + ". Numbers that a name leaves out have their defaults, which the command list shows.";
  }
}
