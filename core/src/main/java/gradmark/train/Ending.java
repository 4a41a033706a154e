package gradmark.train;

/**
 * When a training ended, and which evaluation was its best.
 *
 * @param steps that were run
 * @param early whether patience ran out before the steps did
 * @param best the evaluation that improved last; the initial one if none did
 * @param bestStep steps that had been run at it
 * @param restored whether the network was put back to it
 */
public record Ending(int steps, boolean early, Evaluation best, int bestStep, boolean restored) {}
