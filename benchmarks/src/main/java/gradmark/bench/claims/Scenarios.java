package gradmark.bench.claims;

import gradmark.bench.study.Axes;
import gradmark.bench.study.Axis;
import java.util.List;

/** What several claims are tried on: networks whose gradients vanish, and such that explode. */
final class Scenarios {
  /** Depths of the exploding networks. */
  static final List<Integer> DEPTHS = List.of(2, 8, 16);

  /** ReLU with weights from U(−1, 1), plain SGD: σ_w² is 21 where 2 would be right. */
  static final Axes EXPLODING =
      standard()
          .with(Axis.ACTIVATION, "RELU")
          .with(Axis.INIT, "UNIFORM(1)")
          .with(Axis.OPTIMIZER, "SGD")
          .with(Axis.DEPTH, "2,8,16");

  /** Weights from U(−0.05, 0.05), 16 layers, plain SGD: σ_w² is 0.05. */
  static final Axes VANISHING =
      standard()
          .with(Axis.ACTIVATION, "SIGMOID,TANH,RELU")
          .with(Axis.INIT, "UNIFORM")
          .with(Axis.OPTIMIZER, "SGD")
          .with(Axis.DEPTH, "16");

  private Scenarios() {}

  /** Both tasks, three seeds, 100 steps; width and batch 64, no cure of any kind. */
  static Axes standard() {
    return Axes.standard()
        .with(Axis.TASK, "DIGITS,TEACHER_STUDENT")
        .with(Axis.SEEDS, "3")
        .with(Axis.STEPS, "100");
  }
}
