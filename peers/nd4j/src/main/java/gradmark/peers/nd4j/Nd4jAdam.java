package gradmark.peers.nd4j;

import gradmark.peers.work.AdamCase;
import gradmark.peers.work.AdamPeer;
import gradmark.peers.work.AdamUpdate;
import gradmark.peers.work.LibraryFacts;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's Adam operation, which writes what is then subtracted from the parameters. It adds ε before
 * the correction for bias.
 */
public final class Nd4jAdam implements AdamPeer {
  @Override
  public String library() {
    return Nd4jLoading.ND4J;
  }

  @Override
  public AdamUpdate prepare(AdamCase work, int threads, double learningRate) {
    return Nd4jLoading.load(() -> new Update(work, learningRate));
  }

  private static final class Update implements AdamUpdate {
    private final INDArray parameters;
    private final INDArray gradient;
    private final INDArray update;
    private final INDArray v;
    private final INDArray m;
    private final double learningRate;
    private int step;

    Update(AdamCase work, double learningRate) {
      this.learningRate = learningRate;
      parameters = Nd4j.createFromArray(work.parameters());
      gradient = Nd4j.createFromArray(work.gradient());
      update = gradient.like();
      v = gradient.like();
      m = gradient.like();
    }

    @Override
    public void run() {
      Nd4j.exec(
          new AdamUpdater(
              gradient,
              v,
              m,
              update,
              v,
              m,
              learningRate,
              AdamCase.BETA1,
              AdamCase.BETA2,
              AdamCase.uncorrected(AdamCase.EPSILON),
              step));
      parameters.subi(update);
      step++;
    }

    @Override
    public void gradient(float[] next) {
      gradient.assign(Nd4j.createFromArray(next));
    }

    @Override
    public boolean runsMuchJava() {
      return true;
    }

    @Override
    public LibraryFacts facts() {
      return Nd4jLoading.facts();
    }

    @Override
    public float[] result() {
      return parameters.data().asFloat();
    }
  }
}
