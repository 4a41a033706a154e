package gradmark.train;

import gradmark.data.Batches;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingStep;

/** Feeds a step its batch, whole or in micro-batches. Allocates nothing once it is made. */
final class BatchFeed {
  private final Batches batches;
  private final int parts;
  private final int columns;
  private final float[] inputs;
  private final float[] targets;

  /**
   * @param parts micro-batches; divides the batch
   */
  BatchFeed(Batches batches, int parts, MlpSpec spec) {
    this.batches = batches;
    this.parts = parts;
    this.columns = batches.batch() / parts;
    boolean whole = parts == 1;
    this.inputs = new float[whole ? 0 : spec.inputs() * batches.batch()];
    this.targets = new float[whole ? 0 : spec.outputs() * batches.batch()];
  }

  /** Columns of one pass. */
  int columns() {
    return columns;
  }

  /** The first half of a step; returns the mean loss over the batch. */
  double gradient(TrainingStep step, long t) {
    if (parts == 1) {
      batches.gather(t, step.mlp().inputs(), step.targets());
      return step.gradient(columns);
    }
    batches.gather(t, inputs, targets);
    for (int part = 0; part < parts; part++) {
      copyColumns(inputs, step.mlp().inputs(), part);
      copyColumns(targets, step.targets(), part);
      step.accumulate(columns);
    }
    return step.accumulated();
  }

  private void copyColumns(float[] from, float[] to, int part) {
    int batch = batches.batch();
    for (int row = 0; row < from.length / batch; row++) {
      System.arraycopy(from, row * batch + part * columns, to, row * columns, columns);
    }
  }
}
