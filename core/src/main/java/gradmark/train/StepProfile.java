package gradmark.train;

import gradmark.stability.Metric;
import java.util.Arrays;
import java.util.List;

/**
 * One step of a training, layer by layer from the input; the readout is the last.
 *
 * @param step 0 for the first
 * @param gradientNorm ‖∂loss/∂W‖_F before clipping; NONFINITE where an entry is
 * @param clippedNorm the same after clipping; empty if the clipper changed nothing
 * @param updateRatio ‖ΔW‖_F/‖W‖_F of the step's update, W before it
 */
public record StepProfile(
    int step, List<Metric> gradientNorm, List<Metric> clippedNorm, List<Metric> updateRatio) {
  private static final int COUNT = 8;

  public StepProfile {
    gradientNorm = List.copyOf(gradientNorm);
    clippedNorm = List.copyOf(clippedNorm);
    updateRatio = List.copyOf(updateRatio);
  }

  /**
   * The steps that are profiled: round(T^(i/7)) − 1 for i = 0 … 7, each once, where T steps are
   * planned.
   */
  static int[] stepsOf(int planned) {
    int[] steps = new int[COUNT];
    int count = 0;
    for (int i = 0; i < COUNT; i++) {
      double power = StrictMath.pow(planned, (double) i / (COUNT - 1));
      int step = (int) StrictMath.rint(power) - 1;
      if (count == 0 || step > steps[count - 1]) {
        steps[count++] = step;
      }
    }
    return Arrays.copyOf(steps, count);
  }
}
