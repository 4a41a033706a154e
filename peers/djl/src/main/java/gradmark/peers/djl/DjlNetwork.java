package gradmark.peers.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.util.Pair;
import gradmark.nn.MlpSpec;
import gradmark.params.ParameterLayout;
import gradmark.params.ParameterLayout.Layer;
import gradmark.peers.work.StepCase;
import gradmark.peers.work.StepSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network and DJL's {@link Trainer} of it, with the global-norm clip that DJL lacks between the
 * halves of its step.
 */
final class DjlNetwork implements AutoCloseable {
  private static final float CLIP_EPSILON = 1e-6f;

  private final Model model = Model.newInstance("mlp", "PyTorch");
  private final Trainer trainer;
  private final List<Parameter> parameters;
  private final int size;
  private final float maxNorm;

  /**
   * The network of a case.
   *
   * @param initial parameters, in our layout
   */
  DjlNetwork(StepCase work, float[] initial, StepSettings settings) {
    maxNorm = (float) settings.maxNorm();
    MlpSpec spec = work.spec();
    model.setBlock(network(spec));
    // Dense labels, and logits in.
    Loss loss = Loss.softmaxCrossEntropyLoss("loss", 1, -1, false, true);
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(loss)
                .optOptimizer(DjlEngine.adam(settings.learningRate(), settings.epsilon())));
    parameters = model.getBlock().getParameters().stream().map(Pair::getValue).toList();
    size = initial.length;
    initialize(work.layout(), initial);
    trainer.initialize(new Shape(work.batch(), spec.inputs()));
  }

  private static SequentialBlock network(MlpSpec spec) {
    SequentialBlock network = new SequentialBlock();
    for (int layer = 0; layer < spec.depth(); layer++) {
      network.add(Linear.builder().setUnits(spec.width()).build());
      network.add(Activation::relu);
    }
    return network.add(Linear.builder().setUnits(spec.outputs()).build());
  }

  /** Weights before biases in every layer, as ours lie; a weight is outputs × inputs in both. */
  private void initialize(ParameterLayout layout, float[] ours) {
    List<Layer> layers = layout.layers();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      float[] weights =
          Arrays.copyOfRange(ours, layer.weights(), layer.weights() + layer.weightCount());
      float[] biases = Arrays.copyOfRange(ours, layer.biases(), layer.biases() + layer.outputs());
      parameters
          .get(2 * i)
          .setInitializer((manager, shape, type) -> manager.create(weights, shape));
      parameters
          .get(2 * i + 1)
          .setInitializer((manager, shape, type) -> manager.create(biases, shape));
    }
  }

  /** A step on a batch. */
  void step(NDList inputs, NDList labels) {
    // What a step makes is attached to the manager of its inputs, and released with it.
    try (NDManager scope = trainer.getManager().newSubManager()) {
      inputs.tempAttach(scope);
      labels.tempAttach(scope);
      try (DjlGradients gradients = new DjlGradients()) {
        NDList outputs = trainer.forward(inputs);
        gradients.backward(loss(labels, outputs));
      }
      clip(scope);
      trainer.step();
    }
  }

  private void clip(NDManager scope) {
    List<NDArray> gradients = new ArrayList<>(parameters.size());
    NDList norms = new NDList(parameters.size());
    for (Parameter parameter : parameters) {
      NDArray gradient = parameter.getArray().getGradient();
      gradient.attach(scope);
      gradients.add(gradient);
      norms.add(gradient.norm());
    }
    float norm = NDArrays.stack(norms).norm().getFloat();
    float factor = maxNorm / (norm + CLIP_EPSILON);
    if (factor < 1) {
      gradients.forEach(gradient -> gradient.muli(factor));
    }
  }

  /** The outputs before the softmax, without what a gradient would need. */
  NDList outputs(NDList inputs) {
    return trainer.evaluate(inputs);
  }

  /** The mean loss. */
  NDArray loss(NDList labels, NDList outputs) {
    return trainer.getLoss().evaluate(labels, outputs);
  }

  /** Where what lives as long as the network is attached. */
  NDManager manager() {
    return trainer.getManager();
  }

  /** The parameters, in our layout. */
  float[] parameters() {
    float[] result = new float[size];
    int offset = 0;
    for (Parameter parameter : parameters) {
      float[] values = parameter.getArray().toFloatArray();
      System.arraycopy(values, 0, result, offset, values.length);
      offset += values.length;
    }
    return result;
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
