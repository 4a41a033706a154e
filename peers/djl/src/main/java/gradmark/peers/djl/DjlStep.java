package gradmark.peers.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import gradmark.nn.MlpSpec;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Prepared;
import gradmark.peers.work.StepCase;
import gradmark.peers.work.StepPeer;
import gradmark.peers.work.StepSettings;

/** The step of a {@link DjlNetwork}, on the same batch again and again. */
public final class DjlStep implements StepPeer {
  @Override
  public String library() {
    return DjlEngine.LIBRARY;
  }

  @Override
  public Prepared prepare(StepCase work, int threads, StepSettings settings) {
    DjlEngine.load();
    return new OnOneBatch(work, settings);
  }

  private static final class OnOneBatch implements Prepared {
    private final DjlNetwork network;
    private final NDList inputs;
    private final NDList labels;

    OnOneBatch(StepCase work, StepSettings settings) {
      network = new DjlNetwork(work, work.parameters(), settings);
      MlpSpec spec = work.spec();
      NDManager manager = network.manager();
      inputs = new NDList(manager.create(work.examples(), new Shape(work.batch(), spec.inputs())));
      labels = new NDList(manager.create(work.labels(), new Shape(work.batch(), spec.outputs())));
    }

    @Override
    public void run() {
      network.step(inputs, labels);
    }

    @Override
    public float[] result() {
      return network.parameters();
    }

    @Override
    public LibraryFacts facts() {
      return DjlEngine.facts();
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
