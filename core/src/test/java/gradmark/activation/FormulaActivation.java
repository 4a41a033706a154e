package gradmark.activation;

import gradmark.backend.Backend;
import java.util.function.DoubleUnaryOperator;

/** An activation that has a float64 definition only, for tests of what needs no more. */
public record FormulaActivation(String name, DoubleUnaryOperator phi, DoubleUnaryOperator slope)
    implements Activation {
  public static final FormulaActivation IDENTITY =
      new FormulaActivation("identity", x -> x, x -> 1);
  public static final FormulaActivation SIGMOID =
      new FormulaActivation("sigmoid", FormulaActivation::sigmoid, x -> sigmoid(x) * sigmoid(-x));
  public static final FormulaActivation TANH =
      new FormulaActivation(
          "tanh", StrictMath::tanh, x -> 1 - StrictMath.tanh(x) * StrictMath.tanh(x));
  public static final FormulaActivation RELU =
      new FormulaActivation("relu", x -> x > 0 ? x : 0, x -> x > 0 ? 1 : 0);
  public static final FormulaActivation LEAKY_RELU =
      new FormulaActivation("leaky relu", x -> x > 0 ? x : 0.01 * x, x -> x > 0 ? 1 : 0.01);

  @Override
  public double value(double x) {
    return phi.applyAsDouble(x);
  }

  @Override
  public double derivative(double x) {
    return slope.applyAsDouble(x);
  }

  @Override
  public Kernel kernel(Backend backend) {
    throw new UnsupportedOperationException(name + " has no kernel");
  }

  @Override
  public String toString() {
    return name;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
