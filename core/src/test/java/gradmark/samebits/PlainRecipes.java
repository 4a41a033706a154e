package gradmark.samebits;

import gradmark.elementary.Exp;
import gradmark.elementary.Log;
import gradmark.elementary.Sigmoid;
import gradmark.elementary.Tanh;

/** The formulas of the recipes of {@link SameBitsCase}, as docs/numerics.md writes them. */
final class PlainRecipes {
  private static final float SLOPE = 0.01f;

  private PlainRecipes() {}

  private interface Forward {
    float of(float h);
  }

  private interface Backward {
    float of(float h, float x, float delta);
  }

  private record Formula(Forward phi, Backward slope) implements PlainTraining.Activation {
    @Override
    public float forward(float h) {
      return phi.of(h);
    }

    @Override
    public float backward(float h, float x, float delta) {
      return slope.of(h, x, delta);
    }
  }

  static PlainTraining.Activation relu() {
    return new Formula(h -> h > 0 ? h : 0, (h, x, delta) -> h > 0 ? delta : 0);
  }

  static PlainTraining.Activation leakyRelu() {
    return new Formula(h -> h > 0 ? h : SLOPE * h, (h, x, delta) -> h > 0 ? delta : SLOPE * delta);
  }

  static PlainTraining.Activation tanh() {
    return new Formula(Tanh::scalar, (h, x, delta) -> delta * Math.fma(-x, x, 1f));
  }

  static PlainTraining.Activation sigmoid() {
    return new Formula(Sigmoid::scalar, (h, x, delta) -> delta * (x * (1 - x)));
  }

  static double crossEntropy(float[][] z, float[][] t, int s, int batch, float[][] delta) {
    float max = Float.NEGATIVE_INFINITY;
    for (float[] logits : z) {
      max = Math.max(max, logits[s]);
    }
    float sum = 0;
    float total = 0;
    float weighted = 0;
    for (int c = 0; c < z.length; c++) {
      sum += Exp.scalar(z[c][s] - max);
      total += t[c][s];
      weighted = Math.fma(t[c][s], z[c][s] - max, weighted);
    }
    for (int c = 0; c < z.length; c++) {
      delta[c][s] = Math.fma(Exp.scalar(z[c][s] - max), total / sum, -t[c][s]) * (1f / batch);
    }
    return Math.fma(total, Log.scalar(sum), -weighted);
  }

  static double meanSquared(float[][] y, float[][] t, int s, int batch, float[][] delta) {
    double sum = 0;
    for (int c = 0; c < y.length; c++) {
      float difference = y[c][s] - t[c][s];
      sum += (double) difference * difference;
      delta[c][s] = difference * (float) (2.0 / (y.length * batch));
    }
    return sum / y.length;
  }

  static float globalNorm(float[] gradient, double norm) {
    return (float) Math.min(1, 1 / (norm + 1e-6));
  }

  static float value(float[] gradient, double norm) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = Math.min(Math.max(gradient[i], -1), 1);
    }
    return 1;
  }

  static float zeroing(float[] gradient, double norm) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = Math.abs(gradient[i]) < 1 ? gradient[i] : 0;
    }
    return 1;
  }

  static PlainTraining.Clipper gatheredElements(int size, float c) {
    float[] v = new float[size];
    return (gradient, norm) -> {
      for (int i = 0; i < size; i++) {
        v[i] += gradient[i];
        boolean held = Math.abs(v[i]) < c;
        gradient[i] = held ? 0 : Math.signum(v[i]) * Math.min(Math.abs(v[i]), c);
        v[i] = held ? v[i] : 0;
      }
      return 1;
    };
  }

  static PlainTraining.Clipper gatheredNorm(int size, double c) {
    float[] v = new float[size];
    return (gradient, norm) -> {
      double[] squares = new double[size];
      for (int i = 0; i < size; i++) {
        v[i] += gradient[i];
        squares[i] = (double) v[i] * v[i];
      }
      double gathered = StrictMath.sqrt(PlainTraining.sum(squares));
      boolean held = gathered < c;
      for (int i = 0; i < size; i++) {
        gradient[i] = held ? (gradient[i] == 0 ? gradient[i] : 0) : v[i];
        v[i] = held ? v[i] : 0;
      }
      return held ? 1 : (float) Math.min(1, c / gathered);
    };
  }

  /** An infinite cap is none. */
  static PlainTraining.Update accumulation(int size, double rate, double coupled, float cap) {
    float[] v = new float[size];
    return (i, theta, g, f, t) -> {
      v[i] += Math.fma((float) coupled, theta, f * g);
      float step = (float) (-rate / (1 - StrictMath.pow(0.9, t)));
      return Math.fma(step, Math.signum(v[i]) * Math.min(Math.abs(v[i]), cap), theta);
    };
  }

  static float none(float[] gradient, double norm) {
    return 1;
  }

  static PlainTraining.Update sgd(double rate) {
    return (i, theta, g, f, t) -> Math.fma((float) -rate, f * g, theta);
  }

  static PlainTraining.Update momentum(int size, double rate, double coupled) {
    float[] b = new float[size];
    return (i, theta, g, f, t) -> {
      b[i] = Math.fma(0.9f, b[i], Math.fma((float) coupled, theta, f * g));
      return Math.fma((float) -rate, b[i], theta);
    };
  }

  static PlainTraining.Update adam(int size, double rate, double decoupled) {
    float[] m = new float[size];
    float[] v = new float[size];
    return (i, theta, gradient, f, t) -> {
      float g = f * gradient;
      m[i] = Math.fma(0.9f, m[i], (float) (1 - 0.9) * g);
      v[i] = Math.fma(0.999f, v[i], (float) (1 - 0.999) * (g * g));
      float root = (float) (1 / StrictMath.sqrt(1 - StrictMath.pow(0.999, t)));
      float d = Math.fma((float) Math.sqrt(v[i]), root, 1e-8f);
      float step = (float) (-rate / (1 - StrictMath.pow(0.9, t)));
      return Math.fma(step, m[i] / d, (float) (1 - rate * decoupled) * theta);
    };
  }
}
