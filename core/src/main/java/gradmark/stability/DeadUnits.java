package gradmark.stability;

import gradmark.activation.Activation;
import gradmark.nn.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which hidden units pass no gradient on, whatever the sample: φ'(h), as the kernel computes it in
 * float, is 0 for every sample of a probe. The probe comes in as many forward passes as it takes.
 */
public final class DeadUnits {
  private final int width;
  private final Activation.Kernel kernel;
  private final float[] slopes;

  /** Units that no sample has shown to be alive, by hidden layer. */
  private final List<BitSet> silent = new ArrayList<>();

  /** Before any pass of a network: no unit is known to be alive. */
  public DeadUnits(Mlp mlp) {
    this.width = mlp.spec().width();
    this.kernel = mlp.spec().activation().kernel(mlp.backend());
    this.slopes = new float[Math.multiplyExact(width, mlp.maxBatch())];
    for (int layer = 0; layer < mlp.spec().depth(); layer++) {
      BitSet all = new BitSet();
      all.set(0, width);
      silent.add(all);
    }
  }

  /**
   * Takes the forward pass that a network has just computed.
   *
   * @param mlp of the shape that this was made for
   * @param batch samples of the pass
   */
  public void add(Mlp mlp, int batch) {
    for (int layer = 0; layer < silent.size(); layer++) {
      BitSet units = silent.get(layer);
      if (!units.isEmpty()) {
        Arrays.fill(slopes, 0, width * batch, 1);
        float[] h = mlp.preActivations(layer);
        kernel.backward(h, 0, mlp.activations(layer), 0, slopes, 0, width * batch);
        for (int unit = units.nextSetBit(0); unit >= 0; unit = units.nextSetBit(unit + 1)) {
          units.set(unit, allZero(unit * batch, batch));
        }
      }
    }
  }

  private boolean allZero(int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (slopes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether no further sample can change anything. */
  public boolean none() {
    return silent.stream().allMatch(BitSet::isEmpty);
  }

  /** Dead units over all units, by hidden layer, from the input. */
  public List<Double> shares() {
    return silent.stream().map(units -> (double) units.cardinality() / width).toList();
  }
}
