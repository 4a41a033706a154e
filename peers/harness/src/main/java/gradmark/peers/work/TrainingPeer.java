package gradmark.peers.work;

/** The training of a {@link TrainingsCase} in one library. */
public interface TrainingPeer extends Peer {
  /**
   * Gets ready to train on one thread, any number of times.
   *
   * @throws Unavailable if the library cannot do it here
   */
  Training prepare(TrainingsCase work, StepSettings settings);
}
