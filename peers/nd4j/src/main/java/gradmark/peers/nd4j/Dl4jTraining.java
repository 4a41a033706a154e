package gradmark.peers.nd4j;

import gradmark.data.Examples;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.StepCase;
import gradmark.peers.work.StepSettings;
import gradmark.peers.work.Training;
import gradmark.peers.work.TrainingPeer;
import gradmark.peers.work.TrainingsCase;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The training of a {@link Dl4jNetwork}. Its batches, its held-out examples and the draws of its
 * initial parameters are made before, and it looks at all held-out examples at once.
 */
public final class Dl4jTraining implements TrainingPeer {
  @Override
  public String library() {
    return Nd4jLoading.DL4J;
  }

  @Override
  public Training prepare(TrainingsCase work, StepSettings settings) {
    return Nd4jLoading.load(() -> new OnArrays(work, settings));
  }

  private static final class OnArrays implements Training {
    private final StepCase first;
    private final StepSettings settings;
    private final float[] initial;
    private final List<INDArray> inputs = new ArrayList<>();
    private final List<INDArray> labels = new ArrayList<>();
    private final Examples examples;
    private final INDArray heldOut;

    OnArrays(TrainingsCase work, StepSettings settings) {
      this.settings = settings;
      first = work.step();
      initial = first.parameters();
      examples = work.split().heldOut();
      for (TrainingsCase.Batch batch : work.batches()) {
        inputs.add(rows(batch.examples(), examples.inputs()));
        labels.add(rows(batch.labels(), examples.outputs()));
      }
      heldOut = rows(examples.features(), examples.inputs());
    }

    private static INDArray rows(float[] rows, int columns) {
      return Nd4j.create(rows, new int[] {rows.length / columns, columns}, 'c');
    }

    @Override
    public Looks train() {
      Dl4jNetwork network = network();
      Look before = look(network);
      Look last = before;
      for (int step = 0; step < inputs.size(); step++) {
        network.step(inputs.get(step), labels.get(step));
        if ((step + 1) % TrainingsCase.EVALUATE_EVERY == 0) {
          last = look(network);
        }
      }
      return new Looks(before, last);
    }

    private Dl4jNetwork network() {
      return new Dl4jNetwork(first, initial, settings);
    }

    /** From probabilities, which are all that {@code MultiLayerNetwork.output} gives. */
    private Look look(Dl4jNetwork network) {
      float[] probabilities = network.probabilities(heldOut);
      float[] targets = examples.targets();
      double loss = 0;
      int right = 0;
      for (int row = 0; row < probabilities.length; row += examples.outputs()) {
        int expected = largest(targets, row, examples.outputs());
        loss -= Math.log(Math.max(probabilities[expected], Float.MIN_NORMAL));
        right += largest(probabilities, row, examples.outputs()) == expected ? 1 : 0;
      }
      return new Look(loss / examples.count(), (double) right / examples.count());
    }

    /** The place of a row's largest element. */
    private static int largest(float[] matrix, int row, int columns) {
      int best = row;
      for (int i = row; i < row + columns; i++) {
        best = matrix[i] > matrix[best] ? i : best;
      }
      return best;
    }

    @Override
    public float[] parametersAfter(int steps) {
      Dl4jNetwork network = network();
      for (int step = 0; step < steps; step++) {
        network.step(inputs.get(step), labels.get(step));
      }
      return network.parameters();
    }

    @Override
    public LibraryFacts facts() {
      return Nd4jLoading.facts();
    }
  }
}
