package gradmark.peers.nd4j;

import gradmark.nn.MlpSpec;
import gradmark.peers.work.AdamCase;
import gradmark.peers.work.StepCase;
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

/** A network of Deeplearning4j's, with the global-norm clip that it lacks in its step. */
final class Dl4jNetwork {
  private static final double CLIP_EPSILON = 1e-6;

  private final MultiLayerNetwork network;
  private final int batch;
  private final double maxNorm;
  private int iteration;

  /**
   * The network of a case.
   *
   * @param initial parameters, in our layout
   */
  Dl4jNetwork(StepCase work, float[] initial, StepSettings settings) {
    maxNorm = settings.maxNorm();
    batch = work.batch();
    network = network(work.spec(), settings);
    // A layer's W is inputs × outputs column-major, in memory ours; then its b.
    network.setParams(Nd4j.create(initial, new int[] {1, initial.length}, 'c'));
  }

  private static MultiLayerNetwork network(MlpSpec spec, StepSettings settings) {
    // It adds ε before the correction for bias.
    Adam adam =
        new Adam(
            settings.learningRate(), AdamCase.BETA1, AdamCase.BETA2, settings.uncorrectedEpsilon());
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

  /** What {@code MultiLayerNetwork.fit} does for one batch, with the clip between its halves. */
  void step(INDArray inputs, INDArray labels) {
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
        .update(network, network.gradient(), iteration, 0, batch, LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(gradient.reshape(gradient.length()));
    iteration++;
  }

  /** The classes' probabilities, examples × classes, row-major. */
  float[] probabilities(INDArray inputs) {
    return network.output(inputs, false).dup('c').data().asFloat();
  }

  /** The parameters, in our layout. */
  float[] parameters() {
    return network.params().dup().data().asFloat();
  }
}
