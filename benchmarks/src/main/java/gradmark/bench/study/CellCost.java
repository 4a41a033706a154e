package gradmark.bench.study;

import gradmark.bench.result.Cell;
import gradmark.data.Task;

/**
 * About how many floating-point operations a cell takes: what cells are ordered by and the time
 * left is reckoned from. Only ratios between cells count.
 */
final class CellCost {
  private static final double PER_WEIGHT_AND_EXAMPLE = 6;
  private static final double PER_PARAMETER = 10;
  private static final double PER_UNIT_AND_EXAMPLE = 40;

  /** A pass takes one; the theory beside it, by quadrature in double, the others. */
  private static final int INITIALISATION_STEPS = 30;

  private CellCost() {}

  /** How many weights its network has. */
  static double weights(Cell cell) {
    Task task = Catalogue.TASKS.entry(cell.task());
    double width = cell.width();
    return task.inputs() * width + (cell.depth() - 1) * width * width + task.outputs() * width;
  }

  static double ofStep(Cell cell) {
    double weights = weights(cell);
    double units = (double) cell.width() * cell.depth();
    return PER_WEIGHT_AND_EXAMPLE * weights * cell.batch()
        + PER_PARAMETER * weights
        + PER_UNIT_AND_EXAMPLE * units * cell.batch();
  }

  static double ofTraining(Cell cell) {
    return cell.steps() * ofStep(cell);
  }

  static double ofInitialisation(Cell cell) {
    return INITIALISATION_STEPS * ofStep(cell);
  }
}
