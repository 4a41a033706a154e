package gradmark.peers.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import gradmark.data.Examples;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.StepCase;
import gradmark.peers.work.StepSettings;
import gradmark.peers.work.Training;
import gradmark.peers.work.TrainingPeer;
import gradmark.peers.work.TrainingsCase;
import java.util.ArrayList;
import java.util.List;

/**
 * The training of a {@link DjlNetwork}. Its batches, its held-out examples and the draws of its
 * initial parameters are made before, and it looks at all held-out examples at once.
 */
public final class DjlTraining implements TrainingPeer {
  @Override
  public String library() {
    return DjlEngine.LIBRARY;
  }

  @Override
  public Training prepare(TrainingsCase work, StepSettings settings) {
    DjlEngine.load();
    return new OnArrays(work, settings);
  }

  private static final class OnArrays implements Training {
    private final NDManager manager = NDManager.newBaseManager();
    private final StepCase first;
    private final StepSettings settings;
    private final float[] initial;
    private final List<NDList> inputs = new ArrayList<>();
    private final List<NDList> labels = new ArrayList<>();
    private final NDList heldOut;
    private final NDList heldOutLabels;
    private final NDArray heldOutClasses;

    OnArrays(TrainingsCase work, StepSettings settings) {
      this.settings = settings;
      first = work.step();
      initial = first.parameters();
      int features = work.task().inputs();
      int classes = work.task().outputs();
      for (TrainingsCase.Batch batch : work.batches()) {
        inputs.add(rows(batch.examples(), features));
        labels.add(rows(batch.labels(), classes));
      }
      Examples examples = work.split().heldOut();
      heldOut = rows(examples.features(), features);
      heldOutLabels = rows(examples.targets(), classes);
      heldOutClasses = heldOutLabels.singletonOrThrow().argMax(1);
    }

    private NDList rows(float[] rows, int columns) {
      return new NDList(manager.create(rows, new Shape(rows.length / columns, columns)));
    }

    @Override
    public Looks train() {
      try (DjlNetwork network = network()) {
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
    }

    /** A new one, in a thread that records what it computes only where a gradient needs it. */
    private DjlNetwork network() {
      JniUtils.setGradMode(false);
      return new DjlNetwork(first, initial, settings);
    }

    private Look look(DjlNetwork network) {
      try (NDManager scope = network.manager().newSubManager()) {
        heldOut.tempAttach(scope);
        heldOutLabels.tempAttach(scope);
        NDList outputs = network.outputs(heldOut);
        NDArray right = outputs.singletonOrThrow().argMax(1).eq(heldOutClasses);
        return new Look(
            network.loss(heldOutLabels, outputs).getFloat(),
            right.toType(DataType.FLOAT32, false).mean().getFloat());
      }
    }

    @Override
    public float[] parametersAfter(int steps) {
      try (DjlNetwork network = network()) {
        for (int step = 0; step < steps; step++) {
          network.step(inputs.get(step), labels.get(step));
        }
        return network.parameters();
      }
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
