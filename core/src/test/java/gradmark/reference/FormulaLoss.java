package gradmark.reference;

import gradmark.backend.Backend;
import gradmark.loss.Loss;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleBiFunction;

/** A loss that has a float64 definition only, for tests of what needs no more. */
public record FormulaLoss(
    String name, ToDoubleBiFunction<double[], double[]> formula, BinaryOperator<double[]> slope)
    implements Loss {
  /** ½ Σ (y − t)². */
  public static final FormulaLoss HALF_SQUARED =
      new FormulaLoss("half squared", FormulaLoss::halfSquared, FormulaLoss::difference);

  /** Σ t·y: its gradient is t, whatever the network. */
  public static final FormulaLoss LINEAR =
      new FormulaLoss("linear", FormulaLoss::dot, (y, t) -> t.clone());

  /** −Σ t ln softmax(y). */
  public static final FormulaLoss SOFTMAX_CROSS_ENTROPY =
      new FormulaLoss("softmax cross-entropy", FormulaLoss::crossEntropy, FormulaLoss::softmaxGap);

  @Override
  public double value(double[] outputs, double[] targets) {
    return formula.applyAsDouble(outputs, targets);
  }

  @Override
  public double[] gradient(double[] outputs, double[] targets) {
    return slope.apply(outputs, targets);
  }

  @Override
  public boolean takesValues() {
    return true;
  }

  @Override
  public Kernel kernel(Backend backend, int maxBatch) {
    throw new UnsupportedOperationException(name + " has no kernel");
  }

  @Override
  public String toString() {
    return name;
  }

  private static double dot(double[] y, double[] t) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += t[i] * y[i];
    }
    return sum;
  }

  private static double halfSquared(double[] y, double[] t) {
    double sum = 0;
    for (double gap : difference(y, t)) {
      sum += gap * gap;
    }
    return sum / 2;
  }

  private static double[] difference(double[] y, double[] t) {
    double[] gap = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      gap[i] = y[i] - t[i];
    }
    return gap;
  }

  private static double crossEntropy(double[] y, double[] t) {
    double partition = 0;
    for (double value : y) {
      partition += StrictMath.exp(value);
    }
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += t[i] * (StrictMath.log(partition) - y[i]);
    }
    return sum;
  }

  private static double[] softmaxGap(double[] y, double[] t) {
    double partition = 0;
    double mass = 0;
    for (int i = 0; i < y.length; i++) {
      partition += StrictMath.exp(y[i]);
      mass += t[i];
    }
    double[] gap = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      gap[i] = mass * StrictMath.exp(y[i]) / partition - t[i];
    }
    return gap;
  }
}
