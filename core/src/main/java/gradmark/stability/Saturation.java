package gradmark.stability;

import gradmark.activation.Activation;
import gradmark.stability.Metric.Status;
import gradmark.theory.SlopeBound;
import java.util.Arrays;

/**
 * How much of a hidden layer's signal lies where φ is flat, as shares of its pairs of unit and
 * sample. Slopes are those that the kernel computes in float.
 *
 * @param soft pairs with |φ'(h)| &lt; 0.01 · max |φ'|
 * @param hard pairs with φ'(h) exactly 0; half of them for RELU, where it is no fault
 * @param nearLimit pairs with x within 0.01 of a limit of φ: |tanh| &gt; 0.99 and σ outside (0.01,
 *     0.99), as X. Glorot and Y. Bengio count them ("Understanding the difficulty of training deep
 *     feedforward neural networks", AISTATS 2010); NOT_APPLICABLE where φ is unbounded
 */
public record Saturation(double soft, double hard, Metric nearLimit) {
  private static final double SOFT = 0.01;
  private static final double NEAR = 0.01;

  /** Judges the layers of networks with one activation. */
  public static final class Judge {
    private final Activation.Kernel kernel;
    private final float soft;
    private final double lower;
    private final double upper;

    /**
     * @param activation φ
     * @param kernel of it
     */
    public Judge(Activation activation, Activation.Kernel kernel) {
      this.kernel = kernel;
      this.soft = (float) (SOFT * SlopeBound.of(activation));
      this.lower = activation.value(Double.NEGATIVE_INFINITY) + NEAR;
      this.upper = activation.value(Double.POSITIVE_INFINITY) - NEAR;
    }

    /**
     * The saturation of a layer.
     *
     * @param h pre-activations, units × batch, from offset 0
     * @param x = φ(h), the same shape
     * @param pairs units · batch, at least 1
     */
    public Saturation of(float[] h, float[] x, int pairs) {
      float[] slopes = new float[pairs];
      Arrays.fill(slopes, 1);
      kernel.backward(h, 0, x, 0, slopes, 0, pairs);
      int flat = 0;
      int zero = 0;
      for (float slope : slopes) {
        flat += Math.abs(slope) < soft ? 1 : 0;
        zero += slope == 0 ? 1 : 0;
      }
      return new Saturation((double) flat / pairs, (double) zero / pairs, nearLimit(x, pairs));
    }

    private Metric nearLimit(float[] x, int pairs) {
      if (!Double.isFinite(lower) || !Double.isFinite(upper)) {
        return Metric.none(Status.NOT_APPLICABLE);
      }
      int near = 0;
      for (int i = 0; i < pairs; i++) {
        near += x[i] < lower || x[i] > upper ? 1 : 0;
      }
      return Metric.of((double) near / pairs);
    }
  }
}
