package gradmark.peers.work;

import gradmark.peers.work.Training.Look;
import gradmark.peers.work.Training.Looks;
import java.util.Locale;

/**
 * The comparison of a library's trainings with the plain Java form.
 *
 * <p>The first steps are compared as {@link StepCheck} does, each on its own batch. What a whole
 * training comes to says little of a deep network: there rounding grows until it decides. So it is
 * first compared where rounding stays small, in a shallow network, with an ε so small that it does
 * not matter where a library adds it, and then, loosely, as it is timed.
 */
final class TrainingsCheck {
  private static final int SHALLOW = 2;
  private static final StepSettings SMALL_EPSILON = new StepSettings(0.001, 1e-12, 1);

  /** Of the initial loss, and of the accuracy 4 of 360 examples. */
  private static final Bound EXACT = new Bound(1e-3, 0.012);

  /** Three libraries' trainings of 32 layers differ by up to 0.12 of the initial loss. */
  private static final Bound DRIFTED = new Bound(0.2, 0.2);

  private final TrainingsCase work;

  /**
   * How far what was seen may lie from ours.
   *
   * @param loss of the initial loss
   * @param accuracy of all examples
   */
  private record Bound(double loss, double accuracy) {}

  TrainingsCheck(TrainingsCase work) {
    this.work = work;
  }

  /** {@link TrainingsCase#checked}. */
  Prepared checked(String library, int threads) {
    TrainingPeer reference = Peer.of(TrainingPeer.class, Peer.REFERENCE);
    TrainingPeer peer = Peer.of(TrainingPeer.class, library);
    new StepCheck(work.step())
        .compare(
            (settings, steps) -> parameters(reference, settings, steps),
            (settings, steps) -> parameters(peer, settings, steps));
    TrainingsCase shallow =
        new TrainingsCase(Math.min(work.depth(), SHALLOW), work.width(), work.batch());
    near(looks(reference, shallow, SMALL_EPSILON), looks(peer, shallow, SMALL_EPSILON), EXACT);
    Looks ours = looks(reference, work, StepCheck.USUAL);
    Abreast abreast = new Abreast(peer, work, StepCheck.USUAL, threads);
    return abreast.passing(
        ready -> {
          ready.run();
          abreast.looks().forEach(theirs -> near(ours, theirs, DRIFTED));
        });
  }

  private float[] parameters(TrainingPeer peer, StepSettings settings, int steps) {
    try (Training training = peer.prepare(work, settings)) {
      return training.parametersAfter(steps).clone();
    }
  }

  private static Looks looks(TrainingPeer peer, TrainingsCase work, StepSettings settings) {
    try (Training training = peer.prepare(work, settings)) {
      return training.train();
    }
  }

  private static void near(Looks expected, Looks actual, Bound last) {
    double scale = expected.initial().loss();
    near("before the first step", expected.initial(), actual.initial(), scale, EXACT);
    near("after the last step", expected.last(), actual.last(), scale, last);
  }

  private static void near(String when, Look expected, Look actual, double scale, Bound bound) {
    near("loss " + when, expected.loss(), actual.loss(), scale * bound.loss());
    near("accuracy " + when, expected.accuracy(), actual.accuracy(), bound.accuracy());
  }

  private static void near(String what, double expected, double actual, double allowed) {
    if (!(Math.abs(actual - expected) <= allowed)) {
      throw new Mismatch(
          String.format(
              Locale.ROOT,
              "the held-out %s is %.5g, ours is %.5g, and a difference of %.3g is allowed",
              what,
              actual,
              expected,
              allowed));
    }
  }
}
