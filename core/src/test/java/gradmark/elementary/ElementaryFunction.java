package gradmark.elementary;

import java.util.function.DoubleUnaryOperator;

/** The functions of this package under one contract. Each does not decrease where it is defined. */
enum ElementaryFunction {
  EXP(Exp::value) {
    @Override
    float scalar(float x) {
      return Exp.scalar(x);
    }

    @Override
    void vector(float[] x, float[] y) {
      Exp.Vector.apply(x, 0, y, 0, x.length);
    }
  },
  LOG(Log::value) {
    @Override
    float scalar(float x) {
      return Log.scalar(x);
    }

    @Override
    void vector(float[] x, float[] y) {
      Log.Vector.apply(x, 0, y, 0, x.length);
    }
  },
  TANH(Tanh::value) {
    @Override
    float scalar(float x) {
      return Tanh.scalar(x);
    }

    @Override
    void vector(float[] x, float[] y) {
      Tanh.Vector.apply(x, 0, y, 0, x.length);
    }
  },
  SIGMOID(Sigmoid::value) {
    @Override
    float scalar(float x) {
      return Sigmoid.scalar(x);
    }

    @Override
    void vector(float[] x, float[] y) {
      Sigmoid.Vector.apply(x, 0, y, 0, x.length);
    }
  };

  private final DoubleUnaryOperator definition;

  ElementaryFunction(DoubleUnaryOperator definition) {
    this.definition = definition;
  }

  double value(double x) {
    return definition.applyAsDouble(x);
  }

  abstract float scalar(float x);

  /** Writes the function of x to y; the length is a multiple of 16. */
  abstract void vector(float[] x, float[] y);
}
