package gradmark.peers.work;

import java.util.function.UnaryOperator;

/** Libraries whose first steps are ours, and whose trainings come to something else. */
public abstract class WrongTrainings implements TrainingPeer {
  private final String library;
  private final UnaryOperator<Training.Looks> fault;

  private WrongTrainings(String library, UnaryOperator<Training.Looks> fault) {
    this.library = library;
    this.fault = fault;
  }

  /** It stops early: its last loss is still the first. */
  public static final class FewSteps extends WrongTrainings {
    public FewSteps() {
      super(
          "few_steps",
          ours ->
              new Training.Looks(
                  ours.initial(),
                  new Training.Look(ours.initial().loss(), ours.last().accuracy())));
    }
  }

  /** It looks at other examples, whose loss differs by a hundredth. */
  public static final class OtherExamples extends WrongTrainings {
    public OtherExamples() {
      super(
          "other_examples",
          ours ->
              new Training.Looks(
                  new Training.Look(1.01 * ours.initial().loss(), ours.initial().accuracy()),
                  ours.last()));
    }
  }

  /** It counts no right answers. */
  public static final class NoneRight extends WrongTrainings {
    public NoneRight() {
      super(
          "none_right",
          ours -> new Training.Looks(ours.initial(), new Training.Look(ours.last().loss(), 0)));
    }
  }

  @Override
  public String library() {
    return library;
  }

  @Override
  public Training prepare(TrainingsCase work, StepSettings settings) {
    Training ours = Peer.of(TrainingPeer.class, Peer.REFERENCE).prepare(work, settings);
    return new Training() {
      @Override
      public Looks train() {
        return fault.apply(ours.train());
      }

      @Override
      public float[] parametersAfter(int steps) {
        return ours.parametersAfter(steps);
      }

      @Override
      public LibraryFacts facts() {
        return ours.facts();
      }
    };
  }
}
