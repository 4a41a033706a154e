package gradmark.bench.study;

import gradmark.bench.result.Cell;
import gradmark.bench.result.Initialisation;
import gradmark.data.Task;

/**
 * About how many floating-point operations a cell takes: what cells are ordered by and the time
 * left is reckoned from. Only ratios between cells count.
 */
final class CellCost {
  private static final double PER_WEIGHT_AND_EXAMPLE = 6;
  private static final double PER_PARAMETER = 10;
  private static final double PER_UNIT_AND_EXAMPLE = 40;

  /** A pass takes one; float64 gradients, ranks and the theory beside it, in double, the others. */
  private static final int INITIALISATION_STEPS = 60;

  private CellCost() {}

  /** How many weights its network has. */
  static double weights(Initialisation network, Task task) {
    double width = network.width();
    return task.inputs() * width + (network.depth() - 1) * width * width + task.outputs() * width;
  }

  static double ofStep(Initialisation network, Task task) {
    double weights = weights(network, task);
    double units = (double) network.width() * network.depth();
    return PER_WEIGHT_AND_EXAMPLE * weights * network.batch()
        + PER_PARAMETER * weights
        + PER_UNIT_AND_EXAMPLE * units * network.batch();
  }

  static double ofTraining(Cell cell, Task task) {
    return cell.steps() * ofStep(cell.initialisation(), task);
  }

  static double ofInitialisation(Initialisation network, Task task) {
    return INITIALISATION_STEPS * ofStep(network, task);
  }
}
