package gradmark.peers.nd4j;

import gradmark.nn.MlpSpec;
import gradmark.peers.work.AdamCase;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Prepared;
import gradmark.peers.work.StepCase;
import gradmark.peers.work.StepPeer;
import gradmark.peers.work.StepSettings;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What {@code MultiLayerNetwork.fit} does for one batch, with the global-norm clip that
 * Deeplearning4j lacks between its halves.
 */
public final class Dl4jStep implements StepPeer {
  private static final double CLIP_EPSILON = 1e-6;

  @Override
  public String library() {
    return "dl4j";
  }

  @Override
  public Prepared prepare(StepCase work, int threads, StepSettings settings) {
    return Nd4jLoading.load(() -> new Training(work, settings));
  }

  private static final class Training implements Prepared {
    private final MultiLayerNetwork network;
    private final INDArray inputs;
    private final INDArray labels;
    private final int batch;
    private final double maxNorm;
    private int iteration;

    Training(StepCase work, StepSettings settings) {
      maxNorm = settings.maxNorm();
      MlpSpec spec = work.spec();
      batch = work.batch();
      network = network(spec, settings);
      // A layer's W is inputs × outputs column-major, in memory ours; then its b.
      float[] ours = work.parameters();
      network.setParams(Nd4j.create(ours, new int[] {1, ours.length}, 'c'));
      inputs = Nd4j.create(work.examples(), new int[] {batch, spec.inputs()}, 'c');
      labels = Nd4j.create(work.labels(), new int[] {batch, spec.outputs()}, 'c');
    }

    private static MultiLayerNetwork network(MlpSpec spec, StepSettings settings) {
      // It adds ε before the correction for bias.
      Adam adam =
          new Adam(
              settings.learningRate(),
              AdamCase.BETA1,
              AdamCase.BETA2,
              settings.uncorrectedEpsilon());
      var layers = new NeuralNetConfiguration.Builder().updater(adam).list();
      for (int layer = 0; layer < spec.depth(); layer++) {
        layers.layer(
            new DenseLayer.Builder()
                .nIn(layer == 0 ? spec.inputs() : spec.width())
                .nOut(spec.width())
                .activation(Activation.RELU)
                .build());
      }
      layers.layer(
          new OutputLayer.Builder(LossFunction.MCXENT)
              .nIn(spec.width())
              .nOut(spec.outputs())
              .activation(Activation.SOFTMAX)
              .build());
      MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
      network.init();
      return network;
    }

    @Override
    public void run() {
      network.setInput(inputs);
      network.setLabels(labels);
      network.computeGradientAndScore();
      INDArray gradient = network.getFlattenedGradients();
      // A sum over the batch; the updater divides it.
      double norm = gradient.norm2Number().doubleValue() / batch;
      double factor = maxNorm / (norm + CLIP_EPSILON);
      if (factor < 1) {
        gradient.muli(factor);
      }
      network
          .getUpdater()
          .update(
              network, network.gradient(), iteration, 0, batch, LayerWorkspaceMgr.noWorkspaces());
      network.params().subi(gradient.reshape(gradient.length()));
      iteration++;
    }

    @Override
    public LibraryFacts facts() {
      return Nd4jLoading.facts();
    }

    @Override
    public float[] result() {
      return network.params().dup().data().asFloat();
    }
  }
}
