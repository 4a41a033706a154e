package gradmark.train;

import gradmark.data.Examples;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.reference.HessianVectorProduct;
import gradmark.reference.LargestEigenvalue;
import gradmark.reference.ReferenceMlp;
import gradmark.stability.Metric;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The largest eigenvalue of the loss's Hessian H during a training, in float64, beside the bound
 * beyond which the optimizer diverges on a quadratic (the edge of stability, Cohen et al. 2021).
 *
 * @param step 0 for the first; H is that of the parameters before its update
 * @param largest λ_max(H); not applicable if the iteration did not converge
 * @param preconditioned λ_max(P^(−½)·H·P^(−½)) with the optimizer's preconditioner P; not
 *     applicable without one, which before its first update Adam is too
 * @param bound on {@code preconditioned} where the optimizer has a P, else on {@code largest}; not
 *     applicable where theory gives none
 */
public record Sharpness(int step, Metric largest, Metric preconditioned, Metric bound) {
  /** Of the mean loss over the first {@code count} examples. */
  static Sharpness of(TrainingStep step, int at, Examples examples, int count) {
    TrainingRule rule = step.rule();
    int samples = Math.min(count, examples.count());
    HessianVectorProduct hessian =
        new HessianVectorProduct(
            new ReferenceMlp(step.mlp().spec(), rule.loss(), step.mlp().parameters()),
            doubles(examples.features(), samples * examples.inputs()),
            doubles(examples.targets(), samples * examples.outputs()));
    int size = step.mlp().layout().size();
    double rate = rule.learningRate() * rule.schedule().factor(at);
    Optional<double[]> preconditioner = step.preconditioner();
    return new Sharpness(
        at,
        metric(LargestEigenvalue.of(hessian, size)),
        preconditioner
            .map(p -> metric(LargestEigenvalue.of(hessian.preconditionedBy(p), size)))
            .orElse(Metric.none(Metric.Status.NOT_APPLICABLE)),
        metric(rule.optimizer().sharpnessBound(rate)));
  }

  private static Metric metric(OptionalDouble value) {
    return value.isPresent()
        ? Metric.of(value.getAsDouble())
        : Metric.none(Metric.Status.NOT_APPLICABLE);
  }

  private static double[] doubles(float[] values, int count) {
    double[] doubles = new double[count];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }
}
