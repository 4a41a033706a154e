package gradmark.peers.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import gradmark.peers.work.AdamCase;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Unavailable;
import java.util.Map;

/** What DJL's adapters share. */
final class DjlEngine {
  /** The library's key. */
  static final String LIBRARY = "djl";

  private static final String PYTORCH = "PyTorch";

  private DjlEngine() {}

  /**
   * Loads PyTorch, whose threads are those of OMP_NUM_THREADS.
   *
   * @throws Unavailable if its native code is missing
   */
  static void load() {
    try {
      Engine.getEngine(PYTORCH);
    } catch (EngineException | LinkageError | IllegalArgumentException fault) {
      throw new Unavailable(
          "PyTorch cannot be loaded on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + ": "
              + fault,
          fault);
    }
  }

  /** What PyTorch says of itself. */
  static LibraryFacts facts() {
    String version = Engine.getEngine(PYTORCH).getVersion();
    return new LibraryFacts(
        "PyTorch " + version + ", DJL " + Engine.getDjlVersion(),
        null,
        Map.of("PyTorch", JniUtils.getNumThreads()));
  }

  /**
   * Adam at a fixed learning rate.
   *
   * @param epsilon ours; DJL adds its own before the correction for bias
   */
  static Adam adam(double learningRate, double epsilon) {
    return Adam.builder()
        .optLearningRateTracker(Tracker.fixed((float) learningRate))
        .optBeta1((float) AdamCase.BETA1)
        .optBeta2((float) AdamCase.BETA2)
        .optEpsilon((float) AdamCase.uncorrected(epsilon))
        .build();
  }
}
