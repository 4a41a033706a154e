package gradmark.train;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.ClipByGlobalNorm;
import gradmark.clip.NonFinitePolicy;
import gradmark.data.Batches;
import gradmark.data.Task;
import gradmark.data.Tasks;
import gradmark.init.Initialization;
import gradmark.init.Initializers;
import gradmark.linalg.Gemms;
import gradmark.loss.Losses;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.optim.Optimizers;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Schedules;
import gradmark.params.ParameterLayout.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Digests are those of the layers' slices, and one bit of one layer is seen there alone. */
class LayerDigestsTest {
  private static final int BATCH = 8;
  private static final int STEPS = 6;
  private static final Task TASK = Tasks.DIGITS.task();
  private static final Task.Split SPLIT = TASK.split(2);

  private static TrainingStep step() {
    MlpSpec spec = new MlpSpec(TASK.inputs(), 3, 6, TASK.outputs(), Activations.TANH.activation());
    Mlp mlp = new Mlp(spec, Backend.SCALAR, Gemms.BLOCKED.create(), BATCH);
    Initialization.fill(
        Initializers.XAVIER_NORMAL.initializer(), mlp.layout(), 1, mlp.parameters());
    TrainingRule rule =
        new TrainingRule(
            Losses.SOFTMAX_CROSS_ENTROPY.loss(),
            new ClipByGlobalNorm(0.5, 0),
            NonFinitePolicy.PROPAGATE,
            Optimizers.ADAM.optimizer(),
            Optimizers.ADAM.defaultLearningRate(),
            WeightDecay.NONE,
            Schedules.CONSTANT.schedule());
    return new TrainingStep(mlp, rule, Backend.SCALAR);
  }

  private static List<LayerDigests> trained(int microBatches) {
    Trainer trainer =
        new Trainer(
            STEPS,
            BATCH,
            microBatches,
            2,
            OutcomeRule.DEFAULT,
            EarlyStopping.NONE,
            new Instrumentation(true, List.of(), 1, false, false, true));
    TrainingLog log = trainer.train(step(), TASK.goal(), SPLIT, 1);
    return Objects.requireNonNull(log.dynamics()).layerDigests();
  }

  private static String digits(float[] values, int from, int to) {
    float[] slice = new float[to - from];
    System.arraycopy(values, from, slice, 0, slice.length);
    return new BitDigest().add(slice).hex().substring(0, 8);
  }

  private static List<String> slices(TrainingStep step, float[] flat) {
    List<String> digests = new ArrayList<>();
    for (Layer layer : step.mlp().layout().layers()) {
      digests.add(digits(flat, layer.weights(), layer.biases() + layer.outputs()));
    }
    return digests;
  }

  private static List<String> signals(TrainingStep step, int columns) {
    List<String> digests = new ArrayList<>();
    for (Layer layer : step.mlp().layout().layers()) {
      float[] h = step.mlp().preActivations(layer.index());
      digests.add(digits(h, 0, layer.outputs() * columns));
    }
    return digests;
  }

  @Test
  void areThoseOfThePassTheGradientAndTheUpdateOfProfiledSteps() {
    List<LayerDigests> read = trained(1);
    assertThat(read).extracting(LayerDigests::step).containsExactly(0, 1, 2, 3, 4, 5);
    TrainingStep by = step();
    Batches batches = new Batches(SPLIT.training(), BATCH, 1);
    for (LayerDigests digests : read) {
      batches.gather(digests.step(), by.mlp().inputs(), by.targets());
      by.gradient(BATCH);
      List<String> gradient = slices(by, by.mlp().gradient());
      by.update();
      assertThat(digests)
          .isEqualTo(
              new LayerDigests(
                  digests.step(), signals(by, BATCH), gradient, slices(by, by.mlp().parameters())));
    }
  }

  @Test
  void ofMicroBatchesTheLastOneHasTheSignal() {
    LayerDigests read = trained(2).getFirst();
    TrainingStep by = step();
    float[] inputs = new float[TASK.inputs() * BATCH];
    float[] targets = new float[TASK.outputs() * BATCH];
    new Batches(SPLIT.training(), BATCH, 1).gather(0, inputs, targets);
    int half = BATCH / 2;
    for (int part = 0; part < 2; part++) {
      for (int row = 0; row < TASK.inputs(); row++) {
        System.arraycopy(inputs, row * BATCH + part * half, by.mlp().inputs(), row * half, half);
      }
      for (int row = 0; row < TASK.outputs(); row++) {
        System.arraycopy(targets, row * BATCH + part * half, by.targets(), row * half, half);
      }
      by.accumulate(half);
    }
    by.accumulated();
    assertThat(read.signal()).isEqualTo(signals(by, half));
    assertThat(read.gradient()).isEqualTo(slices(by, by.mlp().gradient()));
  }

  @Test
  void anUlpOfOneLayersGradientIsSeenInThatLayerOnly() {
    TrainingStep step = step();
    new Batches(SPLIT.training(), BATCH, 1).gather(0, step.mlp().inputs(), step.targets());
    step.gradient(BATCH);
    float[] gradient = step.mlp().gradient();
    LayerDigests before = LayerDigests.of(step, 0, BATCH, gradient);
    int bias = step.mlp().layout().layers().get(2).biases();
    gradient[bias] = Math.nextUp(gradient[bias]);
    LayerDigests after = LayerDigests.of(step, 0, BATCH, gradient);
    assertThat(after.signal()).isEqualTo(before.signal());
    assertThat(after.parameters()).isEqualTo(before.parameters());
    for (int layer = 0; layer < 4; layer++) {
      assertThat(after.gradient().get(layer).equals(before.gradient().get(layer)))
          .isEqualTo(layer != 2);
    }
  }
}
