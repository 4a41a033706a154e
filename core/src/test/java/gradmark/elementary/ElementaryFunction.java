package gradmark.elementary;

import gradmark.testing.FloatFunction;
import java.util.function.DoubleUnaryOperator;

/** The functions of this package under one contract. Each does not decrease where it is defined. */
public enum ElementaryFunction implements FloatFunction {
  EXP(Exp::value) {
    @Override
    public float scalar(float x) {
      return Exp.scalar(x);
    }

    @Override
    public void vector(float[] x, float[] y) {
      Exp.Vector.apply(x, 0, y, 0, x.length);
    }
  },
  LOG(Log::value) {
    @Override
    public float scalar(float x) {
      return Log.scalar(x);
    }

    @Override
    public void vector(float[] x, float[] y) {
      Log.Vector.apply(x, 0, y, 0, x.length);
    }
  },
  TANH(Tanh::value) {
    @Override
    public float scalar(float x) {
      return Tanh.scalar(x);
    }

    @Override
    public void vector(float[] x, float[] y) {
      Tanh.Vector.apply(x, 0, y, 0, x.length);
    }
  },
  SIGMOID(Sigmoid::value) {
    @Override
    public float scalar(float x) {
      return Sigmoid.scalar(x);
    }

    @Override
    public void vector(float[] x, float[] y) {
      Sigmoid.Vector.apply(x, 0, y, 0, x.length);
    }
  },
  ERF(Erf::value) {
    @Override
    public float scalar(float x) {
      return Erf.scalar(x);
    }

    @Override
    public void vector(float[] x, float[] y) {
      Erf.Vector.apply(x, 0, y, 0, x.length);
    }
  },
  SOFTPLUS(Softplus::value) {
    @Override
    public float scalar(float x) {
      return Softplus.scalar(x);
    }

    @Override
    public void vector(float[] x, float[] y) {
      Softplus.Vector.apply(x, 0, y, 0, x.length);
    }
  };

  private final DoubleUnaryOperator definition;

  ElementaryFunction(DoubleUnaryOperator definition) {
    this.definition = definition;
  }

  @Override
  public double value(double x) {
    return definition.applyAsDouble(x);
  }
}
