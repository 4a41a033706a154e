package gradmark.peers.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Adam;
import gradmark.peers.work.AdamCase;
import gradmark.peers.work.AdamPeer;
import gradmark.peers.work.AdamUpdate;
import gradmark.peers.work.LibraryFacts;

/** DJL's Adam on PyTorch's arrays: a chain of separate tensor operations. */
public final class DjlAdam implements AdamPeer {
  @Override
  public String library() {
    return DjlEngine.LIBRARY;
  }

  @Override
  public AdamUpdate prepare(AdamCase work, int threads, double learningRate) {
    DjlEngine.load();
    return new Update(work, learningRate);
  }

  private static final class Update implements AdamUpdate {
    private final NDManager manager = NDManager.newBaseManager();
    private final Adam adam;
    private final NDArray parameters;
    private NDArray gradient;

    Update(AdamCase work, double learningRate) {
      adam = DjlEngine.adam(learningRate, AdamCase.EPSILON);
      parameters = manager.create(work.parameters());
      gradient = manager.create(work.gradient());
    }

    @Override
    public void run() {
      adam.update("parameters", parameters, gradient);
    }

    @Override
    public void gradient(float[] next) {
      gradient.close();
      gradient = manager.create(next);
    }

    @Override
    public float[] result() {
      return parameters.toFloatArray();
    }

    @Override
    public boolean runsMuchJava() {
      return true;
    }

    @Override
    public LibraryFacts facts() {
      return DjlEngine.facts();
    }

    @Override
    public void close() {
      manager.close();
    }
  }
}
