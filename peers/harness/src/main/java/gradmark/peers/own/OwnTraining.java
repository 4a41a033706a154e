package gradmark.peers.own;

import gradmark.backend.Backend;
import gradmark.data.Task;
import gradmark.init.Initialization;
import gradmark.init.Initializers;
import gradmark.linalg.Gemms;
import gradmark.nn.Mlp;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Peer;
import gradmark.peers.work.StepSettings;
import gradmark.peers.work.Training;
import gradmark.peers.work.TrainingPeer;
import gradmark.peers.work.TrainingsCase;
import gradmark.train.Evaluation;
import gradmark.train.OutcomeRule;
import gradmark.train.Trainer;
import gradmark.train.TrainingLog;

/** Gradmark's training in one of its forms, by the library's own {@link Trainer}. */
public abstract sealed class OwnTraining implements TrainingPeer {
  private final String library;
  private final Backend backend;

  private OwnTraining(String library, Backend backend) {
    this.library = library;
    this.backend = backend;
  }

  /** The form that is measured. */
  public static final class Vector extends OwnTraining {
    public Vector() {
      super("gradmark", Backend.VECTOR);
    }
  }

  /** The form that everybody is compared with. */
  public static final class Plain extends OwnTraining {
    public Plain() {
      super(Peer.REFERENCE, Backend.SCALAR);
    }
  }

  @Override
  public String library() {
    return library;
  }

  @Override
  public Training prepare(TrainingsCase work, StepSettings settings) {
    return new Repeated(work, OwnStep.rule(settings), backend);
  }

  private static final class Repeated implements Training {
    private final TrainingsCase work;
    private final TrainingRule rule;
    private final Backend backend;
    private final Task.Split split;

    Repeated(TrainingsCase work, TrainingRule rule, Backend backend) {
      this.work = work;
      this.rule = rule;
      this.backend = backend;
      this.split = work.split();
    }

    @Override
    public Looks train() {
      TrainingLog log = train(network(), TrainingsCase.STEPS);
      return new Looks(look(log.initial()), look(log.last()));
    }

    private static Look look(Evaluation seen) {
      return new Look(seen.loss(), seen.accuracy().orElseThrow());
    }

    @Override
    public float[] parametersAfter(int steps) {
      Mlp network = network();
      train(network, steps);
      return network.parameters();
    }

    private Mlp network() {
      Mlp network =
          new Mlp(work.step().spec(), backend, Gemms.fastest(backend).create(), work.batch());
      Initialization.fill(
          Initializers.HE_NORMAL.initializer(),
          network.layout(),
          work.seed(),
          network.parameters());
      return network;
    }

    private TrainingLog train(Mlp network, int steps) {
      return new Trainer(steps, work.batch(), TrainingsCase.EVALUATE_EVERY, OutcomeRule.DEFAULT)
          .train(new TrainingStep(network, rule, backend), work.task().goal(), split, work.seed());
    }

    @Override
    public LibraryFacts facts() {
      return OwnFacts.of(backend);
    }
  }
}
