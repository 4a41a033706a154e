package gradmark.train;

import gradmark.data.Batches;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingStep;

/**
 * Feeds a step its batch, whole or in micro-batches. Batches that several trainings see are kept as
 * they were gathered, as long as there is room.
 */
final class BatchFeed {
  /** Floats of batches that are kept: 32 MB. */
  private static final int ROOM = 8 << 20;

  private final Batches batches;
  private final int parts;
  private final int columns;
  private final float[] inputs;
  private final float[] targets;
  private final float[][] keptInputs;
  private final float[][] keptTargets;

  /**
   * @param parts micro-batches; divides the batch
   * @param steps whose batches are asked for more than once; 0 if none is
   */
  BatchFeed(Batches batches, int parts, MlpSpec spec, int steps) {
    this.batches = batches;
    this.parts = parts;
    this.columns = batches.batch() / parts;
    boolean whole = parts == 1;
    int inputSize = spec.inputs() * batches.batch();
    int targetSize = spec.outputs() * batches.batch();
    this.inputs = new float[whole ? 0 : inputSize];
    this.targets = new float[whole ? 0 : targetSize];
    int kept = Math.min(steps, ROOM / (inputSize + targetSize));
    this.keptInputs = new float[kept][];
    this.keptTargets = new float[kept][];
  }

  /** Columns of one pass. */
  int columns() {
    return columns;
  }

  /** The first half of a step; returns the mean loss over the batch. */
  double gradient(TrainingStep step, int t) {
    if (parts == 1) {
      gather(t, step.mlp().inputs(), step.targets());
      return step.gradient(columns);
    }
    gather(t, inputs, targets);
    for (int part = 0; part < parts; part++) {
      copyColumns(inputs, step.mlp().inputs(), part);
      copyColumns(targets, step.targets(), part);
      step.accumulate(columns);
    }
    return step.accumulated();
  }

  private void gather(int t, float[] inputs, float[] targets) {
    if (t >= keptInputs.length) {
      batches.gather(t, inputs, targets);
    } else if (keptInputs[t] == null) {
      batches.gather(t, inputs, targets);
      keptInputs[t] = inputs.clone();
      keptTargets[t] = targets.clone();
    } else {
      System.arraycopy(keptInputs[t], 0, inputs, 0, inputs.length);
      System.arraycopy(keptTargets[t], 0, targets, 0, targets.length);
    }
  }

  private void copyColumns(float[] from, float[] to, int part) {
    int batch = batches.batch();
    for (int row = 0; row < from.length / batch; row++) {
      System.arraycopy(from, row * batch + part * columns, to, row * columns, columns);
    }
  }
}
