package gradmark.peers.work;

import gradmark.backend.Team;
import java.util.ArrayList;
import java.util.List;

/** As many trainings as threads at the same time, each on a thread of its own. */
final class Abreast implements Prepared {
  private final Team team;
  private final List<Training> trainings = new ArrayList<>();
  private final Training.Looks[] looks;

  Abreast(TrainingPeer peer, TrainingsCase work, StepSettings settings, int threads) {
    looks = new Training.Looks[threads];
    for (int thread = 0; thread < threads; thread++) {
      trainings.add(peer.prepare(work, settings));
    }
    team = new Team(threads);
  }

  @Override
  public void run() {
    team.run((part, parts) -> looks[part] = trainings.get(part).train());
  }

  /** Of the last run, per training: loss and accuracy before the first step and after the last. */
  @Override
  public float[] result() {
    float[] result = new float[4 * looks.length];
    int at = 0;
    for (Training.Looks look : looks) {
      for (Training.Look seen : List.of(look.initial(), look.last())) {
        result[at++] = (float) seen.loss();
        result[at++] = (float) seen.accuracy();
      }
    }
    return result;
  }

  /** What was seen of each training of the last run. */
  List<Training.Looks> looks() {
    return List.of(looks);
  }

  @Override
  public LibraryFacts facts() {
    return trainings.getFirst().facts();
  }

  @Override
  public void close() {
    team.close();
    trainings.forEach(Training::close);
  }
}
