package gradmark.bench.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import gradmark.stability.Metric;
import gradmark.train.Divergence;
import gradmark.train.LayerDigests;
import gradmark.train.NonFinite;
import gradmark.train.Outcome;
import gradmark.train.OutcomeRule;
import gradmark.train.Percentiles;
import gradmark.train.Sharpness;
import gradmark.train.Smoothness;
import gradmark.train.SpikeRule;
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
 * @param ending when it ended, and its best evaluation; null in records of old
 * @param dynamics how it moved; null where its instruments were off, and in records of old
 * @param losses batch loss at each step run; null where not finite
 * @param digest SHA-256 of the final parameters' bits
 * @param rule by which {@code outcome} was judged
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
    @Nullable Ending ending,
    @Nullable Dynamics dynamics,
    List<@Nullable Double> losses,
    String digest,
    Rule rule)
    implements StudyRecord {

  /**
   * When a training ended.
   *
   * @param steps that were run
   * @param early whether patience ran out
   * @param bestLoss the held-out loss that improved last
   * @param bestStep steps that had been run at it
   * @param restored whether the network was put back to it
   */
  public record Ending(int steps, boolean early, Metric bestLoss, int bestStep, boolean restored) {}

  /**
   * The thresholds of an {@link OutcomeRule}.
   *
   * @param divergedAbove final loss / initial loss above which it is DIVERGED
   * @param divergedLoss final loss above which it is DIVERGED; null in records of old, which had no
   *     such bound
   * @param slowUpTo final loss / initial loss up to which it is SLOW
   */
  public record Rule(double divergedAbove, @Nullable Double divergedLoss, double slowUpTo) {
    /** As a record tells them. */
    public static Rule of(OutcomeRule rule) {
      return new Rule(rule.divergedAbove(), rule.divergedLoss(), rule.slowUpTo());
    }
  }

  /**
   * How a training moved.
   *
   * @param gradientNorm of all steps, before clipping
   * @param clipFactor geometric mean of ‖clip(g)‖/‖g‖ over the profiled steps that were clipped
   * @param clipCosine mean cosine of g and clip(g) over them
   * @param clippedElements share of the elements that an element-wise clipper changed, over all
   *     steps at which it was active; null in records of old
   * @param distance ‖θ − θ₀‖/‖θ₀‖ at the end
   * @param lossSpikes how many steps were spikes by {@code spikeRule}
   * @param profile gradient and update per layer, at some steps
   * @param sharpness at the steps asked for
   * @param divergence from the same training in float64, if asked for
   * @param smoothness along the updates of the profiled steps, if asked for
   * @param layerDigests bits of each layer at the profiled steps; a line leaves them out unless
   *     they were asked for
   */
  public record Dynamics(
      Percentiles gradientNorm,
      Metric clipFactor,
      Metric clipCosine,
      @Nullable Metric clippedElements,
      Metric distance,
      Metric lossSpikes,
      SpikeRule spikeRule,
      Profile profile,
      List<Sharpness> sharpness,
      List<Divergence> divergence,
      @Nullable Smoothness smoothness,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<LayerDigests> layerDigests) {}

  /**
   * Layers of a training at some steps, to three significant digits.
   *
   * @param steps 0 for the first
   * @param gradientNorm per step and layer, the readout last: ‖∂loss/∂W‖; null where not finite
   * @param updateRatio per step and layer: ‖ΔW‖/‖W‖; null where not finite
   * @param clippedNorm per step and layer: gradientNorm after clipping; no layers where the clipper
   *     changed nothing; null in records of old
   */
  public record Profile(
      List<Integer> steps,
      List<List<@Nullable Double>> gradientNorm,
      List<List<@Nullable Double>> updateRatio,
      @Nullable List<List<@Nullable Double>> clippedNorm) {}
}
