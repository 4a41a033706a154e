package gradmark.train;

import gradmark.nn.TrainingRule;

/**
 * How a network is trained, and when the training ends before its steps are done.
 *
 * @param rule of each step
 * @param stopping may end it early
 */
public record Regimen(TrainingRule rule, EarlyStopping stopping) {}
