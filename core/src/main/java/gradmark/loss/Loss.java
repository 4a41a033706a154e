package gradmark.loss;

import gradmark.backend.Backend;

/**
 * A loss over a batch: the mean of a per-sample loss of outputs and targets.
 *
 * <p>Outputs and targets are {@code classes × batch}, row-major: column s holds sample s. Targets
 * are dense (one-hot rows for classes, values for regression).
 */
public interface Loss {
  /** The loss of one sample, the float64 definition. */
  double value(double[] outputs, double[] targets);

  /** ∂value/∂outputs of one sample, the float64 definition. */
  double[] gradient(double[] outputs, double[] targets);

  /** Whether targets may be any values, as a regression's are; else they are classes. */
  boolean takesValues();

  /** The kernel in the form that {@code backend} names, for batches of at most {@code maxBatch}. */
  Kernel kernel(Backend backend, int maxBatch);

  /** The loss and its gradient over a batch of floats. */
  interface Kernel {
    /**
     * Returns the mean loss over the batch and writes ∂(mean loss)/∂outputs.
     *
     * @param outputs rows × batch, row-major, from offset 0, leading dimension {@code batch}
     * @param targets the same shape
     * @param gradient the same shape, overwritten; may be {@code outputs} itself
     */
    double apply(int rows, int batch, float[] outputs, float[] targets, float[] gradient);
  }
}
