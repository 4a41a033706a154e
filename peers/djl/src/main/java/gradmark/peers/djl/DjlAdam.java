package gradmark.peers.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Adam;
import gradmark.peers.work.AdamCase;
import gradmark.peers.work.AdamPeer;
import gradmark.peers.work.Prepared;

/** DJL's Adam on PyTorch's arrays. */
public final class DjlAdam implements AdamPeer {
  @Override
  public String library() {
    return DjlEngine.LIBRARY;
  }

  @Override
  public Prepared prepare(AdamCase work, int threads) {
    DjlEngine.load();
    return new Update(work);
  }

  private static final class Update implements Prepared {
    private final NDManager manager = NDManager.newBaseManager();
    private final Adam adam = DjlEngine.adam(AdamCase.LEARNING_RATE, AdamCase.EPSILON);
    private final NDArray parameters;
    private final NDArray gradient;

    Update(AdamCase work) {
      parameters = manager.create(work.parameters());
      gradient = manager.create(work.gradient());
    }

    @Override
    public void run() {
      adam.update("parameters", parameters, gradient);
    }

    @Override
    public float[] result() {
      return parameters.toFloatArray();
    }

    @Override
    public void close() {
      manager.close();
    }
  }
}
