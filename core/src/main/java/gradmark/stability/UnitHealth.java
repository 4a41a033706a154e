package gradmark.stability;

import gradmark.activation.Activation;
import gradmark.theory.SlopeBound;
import java.util.Arrays;

/**
 * How much of a hidden layer still passes gradient on, by the slope φ'(h) that the kernel computes
 * in float.
 *
 * @param dead share of units whose slope is 0 for every sample: a batch says less about a unit than
 *     a whole data set
 * @param softSaturated share of (unit, sample) pairs with |φ'| &lt; 0.01 · max |φ'|
 * @param hardSaturated share of pairs whose slope is exactly 0; half of them for RELU, where it is
 *     no fault
 */
public record UnitHealth(double dead, double softSaturated, double hardSaturated) {
  private static final double SOFT = 0.01;

  /** Judges the layers of networks with one activation. */
  public static final class Judge {
    private final Activation.Kernel kernel;
    private final float soft;

    /**
     * @param activation φ
     * @param kernel of it
     */
    public Judge(Activation activation, Activation.Kernel kernel) {
      this.kernel = kernel;
      this.soft = (float) (SOFT * SlopeBound.of(activation));
    }

    /**
     * The health of a layer.
     *
     * @param h pre-activations, units × batch, from offset 0
     * @param x = φ(h), the same shape
     */
    public UnitHealth of(float[] h, float[] x, int units, int batch) {
      float[] slopes = new float[units * batch];
      Arrays.fill(slopes, 1);
      kernel.backward(h, 0, x, 0, slopes, 0, slopes.length);
      int dead = 0;
      int saturated = 0;
      int zero = 0;
      for (int unit = 0; unit < units; unit++) {
        int zeroHere = 0;
        for (int s = 0; s < batch; s++) {
          float slope = Math.abs(slopes[unit * batch + s]);
          saturated += slope < soft ? 1 : 0;
          zeroHere += slope == 0 ? 1 : 0;
        }
        dead += zeroHere == batch ? 1 : 0;
        zero += zeroHere;
      }
      double pairs = slopes.length;
      return new UnitHealth((double) dead / units, saturated / pairs, zero / pairs);
    }
  }
}
