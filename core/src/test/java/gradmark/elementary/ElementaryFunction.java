package gradmark.elementary;

import gradmark.backend.Lanes;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.FloatVector;

/** The functions of this package under one contract. Each does not decrease where it is defined. */
enum ElementaryFunction {
  EXP(Exp::value) {
    @Override
    float scalar(float x) {
      return Exp.scalar(x);
    }

    @Override
    void vector(float[] x, float[] y) {
      for (int i = 0; i < x.length; i += Lanes.FLOAT.length()) {
        Exp.Vector.of(FloatVector.fromArray(Lanes.FLOAT, x, i)).intoArray(y, i);
      }
    }
  },
  LOG(Log::value) {
    @Override
    float scalar(float x) {
      return Log.scalar(x);
    }

    @Override
    void vector(float[] x, float[] y) {
      for (int i = 0; i < x.length; i += Lanes.FLOAT.length()) {
        Log.Vector.of(FloatVector.fromArray(Lanes.FLOAT, x, i)).intoArray(y, i);
      }
    }
  },
  TANH(Tanh::value) {
    @Override
    float scalar(float x) {
      return Tanh.scalar(x);
    }

    @Override
    void vector(float[] x, float[] y) {
      for (int i = 0; i < x.length; i += Lanes.FLOAT.length()) {
        Tanh.Vector.of(FloatVector.fromArray(Lanes.FLOAT, x, i)).intoArray(y, i);
      }
    }
  },
  SIGMOID(Sigmoid::value) {
    @Override
    float scalar(float x) {
      return Sigmoid.scalar(x);
    }

    @Override
    void vector(float[] x, float[] y) {
      for (int i = 0; i < x.length; i += Lanes.FLOAT.length()) {
        Sigmoid.Vector.of(FloatVector.fromArray(Lanes.FLOAT, x, i)).intoArray(y, i);
      }
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
