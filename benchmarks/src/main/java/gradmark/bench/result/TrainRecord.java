package gradmark.bench.result;

import gradmark.stability.Metric;
import gradmark.train.NonFinite;
import gradmark.train.Outcome;
import gradmark.train.OutcomeRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One training.
 *
 * @param id {@link Cell#id()}
 * @param init id of the {@link InitRecord} it started from
 * @param cell what was trained
 * @param outcome how it ended, by {@code rule}
 * @param initialLoss held-out loss before the first step
 * @param finalLoss held-out loss after the last step, or at the last evaluation before the loss was
 *     no longer finite
 * @param accuracy held-out accuracy of that evaluation; null where the task has no classes
 * @param stepsToTarget first evaluated step count at which the target was reached; null if never
 *     (censored)
 * @param evaluateEvery steps between two evaluations
 * @param clipRate share of steps whose clipper changed the gradient
 * @param nonFiniteSteps steps whose gradient was not finite
 * @param nonFinite where infinity or NaN was met first; null if nowhere
 * @param losses batch loss at each step run; null where not finite
 * @param digest SHA-256 of the final parameters' bits
 */
public record TrainRecord(
    String id,
    String init,
    Cell cell,
    Outcome outcome,
    Metric initialLoss,
    Metric finalLoss,
    @Nullable Double accuracy,
    @Nullable Integer stepsToTarget,
    int evaluateEvery,
    double clipRate,
    long nonFiniteSteps,
    @Nullable NonFinite nonFinite,
    List<@Nullable Double> losses,
    String digest,
    OutcomeRule rule)
    implements StudyRecord {}
