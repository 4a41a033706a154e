package gradmark.peers.nd4j;

import gradmark.nn.MlpSpec;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Prepared;
import gradmark.peers.work.StepCase;
import gradmark.peers.work.StepPeer;
import gradmark.peers.work.StepSettings;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The step of a {@link Dl4jNetwork}, on the same batch again and again. */
public final class Dl4jStep implements StepPeer {
  @Override
  public String library() {
    return Nd4jLoading.DL4J;
  }

  @Override
  public Prepared prepare(StepCase work, int threads, StepSettings settings) {
    return Nd4jLoading.load(() -> new OnOneBatch(work, settings));
  }

  private static final class OnOneBatch implements Prepared {
    private final Dl4jNetwork network;
    private final INDArray inputs;
    private final INDArray labels;

    OnOneBatch(StepCase work, StepSettings settings) {
      MlpSpec spec = work.spec();
      network = new Dl4jNetwork(work, work.parameters(), settings);
      inputs = Nd4j.create(work.examples(), new int[] {work.batch(), spec.inputs()}, 'c');
      labels = Nd4j.create(work.labels(), new int[] {work.batch(), spec.outputs()}, 'c');
    }

    @Override
    public void run() {
      network.step(inputs, labels);
    }

    @Override
    public LibraryFacts facts() {
      return Nd4jLoading.facts();
    }

    @Override
    public float[] result() {
      return network.parameters();
    }
  }
}
