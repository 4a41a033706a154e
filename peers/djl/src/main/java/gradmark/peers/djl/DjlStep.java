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
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.util.Pair;
import gradmark.nn.MlpSpec;
import gradmark.params.ParameterLayout.Layer;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Prepared;
import gradmark.peers.work.StepCase;
import gradmark.peers.work.StepPeer;
import gradmark.peers.work.StepSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A step of DJL's {@link Trainer}, with the global-norm clip that DJL lacks between its halves. */
public final class DjlStep implements StepPeer {
  private static final float CLIP_EPSILON = 1e-6f;

  @Override
  public String library() {
    return DjlEngine.LIBRARY;
  }

  @Override
  public Prepared prepare(StepCase work, int threads, StepSettings settings) {
    DjlEngine.load();
    return new Training(work, settings);
  }

  private static final class Training implements Prepared {
    private final Model model = Model.newInstance("mlp", "PyTorch");
    private final Trainer trainer;
    private final NDList inputs;
    private final NDList labels;
    private final List<Parameter> parameters;
    private final int size;
    private final float maxNorm;

    Training(StepCase work, StepSettings settings) {
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
      size = work.layout().size();
      initialize(work);
      trainer.initialize(new Shape(work.batch(), spec.inputs()));
      NDManager manager = trainer.getManager();
      inputs = new NDList(manager.create(work.examples(), new Shape(work.batch(), spec.inputs())));
      labels = new NDList(manager.create(work.labels(), new Shape(work.batch(), spec.outputs())));
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
    private void initialize(StepCase work) {
      float[] ours = work.parameters();
      List<Layer> layers = work.layout().layers();
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

    @Override
    public void run() {
      // What a step makes is attached to the manager of its inputs, and released with it.
      try (NDManager scope = trainer.getManager().newSubManager()) {
        inputs.tempAttach(scope);
        labels.tempAttach(scope);
        try (GradientCollector collector = trainer.newGradientCollector()) {
          NDList outputs = trainer.forward(inputs);
          collector.backward(trainer.getLoss().evaluate(labels, outputs));
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

    @Override
    public float[] result() {
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
    public LibraryFacts facts() {
      return DjlEngine.facts();
    }

    @Override
    public void close() {
      trainer.close();
      model.close();
    }
  }
}
