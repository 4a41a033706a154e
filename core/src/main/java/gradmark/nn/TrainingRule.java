package gradmark.nn;

import gradmark.clip.Clipper;
import gradmark.clip.NonFinitePolicy;
import gradmark.loss.Loss;
import gradmark.optim.Optimizer;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Schedule;

/**
 * How a network is trained: everything of a step but the network and the data.
 *
 * @param learningRate η, finite and above 0
 */
public record TrainingRule(
    Loss loss,
    Clipper clipper,
    NonFinitePolicy nonFinitePolicy,
    Optimizer optimizer,
    double learningRate,
    WeightDecay decay,
    Schedule schedule) {
  public TrainingRule {
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "learningRate = " + learningRate + "; it must be finite and above 0");
    }
  }
}
