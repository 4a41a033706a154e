package gradmark.peers.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * What DJL's {@code PtGradientCollector} does, but for its rule that a process collects gradients
 * in one place at a time: trainings at the same time each have theirs. PyTorch records per thread.
 */
final class DjlGradients implements AutoCloseable {
  private final boolean before = JniUtils.isGradMode();

  /** Begins to record what this thread computes. */
  DjlGradients() {
    JniUtils.setGradMode(true);
  }

  /** Adds the gradient of a loss to those of the parameters. */
  void backward(NDArray loss) {
    NDArray one = loss.getManager().ones(loss.getShape(), loss.getDataType());
    JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}
