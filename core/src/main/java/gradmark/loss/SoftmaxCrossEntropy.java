package gradmark.loss;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import gradmark.elementary.Exp;
import gradmark.elementary.Log;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * −Σ t·ln softmax(z) for a sample's logits z and target probabilities t (one-hot or smoothed).
 *
 * <p>With m = max z, S = Σ exp(z − m) and T = Σ t, the loss is T·ln S − Σ t·(z − m) and its
 * gradient exp(z − m)·(T/S) − t; every exponent is at most 0, so that no exponential overflows
 * (Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax functions", IMA
 * Journal of Numerical Analysis 41, 2021). All sums run over ascending classes, in float. A logit
 * of NaN or +∞ makes the sample's loss and gradient NaN; one of −∞ makes its loss NaN, or +∞ if its
 * target is positive.
 */
public record SoftmaxCrossEntropy() implements Loss {
  @Override
  public double value(double[] outputs, double[] targets) {
    double max = max(outputs);
    double sum = 0;
    double total = 0;
    double weighted = 0;
    for (int c = 0; c < outputs.length; c++) {
      double shifted = outputs[c] - max;
      sum += StrictMath.exp(shifted);
      total += targets[c];
      weighted += targets[c] * shifted;
    }
    return total * StrictMath.log(sum) - weighted;
  }

  @Override
  public double[] gradient(double[] outputs, double[] targets) {
    double max = max(outputs);
    double[] gradient = new double[outputs.length];
    double sum = 0;
    double total = 0;
    for (int c = 0; c < outputs.length; c++) {
      gradient[c] = StrictMath.exp(outputs[c] - max);
      sum += gradient[c];
      total += targets[c];
    }
    for (int c = 0; c < outputs.length; c++) {
      gradient[c] = gradient[c] * (total / sum) - targets[c];
    }
    return gradient;
  }

  private static double max(double[] outputs) {
    double max = Double.NEGATIVE_INFINITY;
    for (double z : outputs) {
      max = Math.max(max, z);
    }
    return max;
  }

  @Override
  public boolean takesValues() {
    return false;
  }

  @Override
  public Kernel kernel(Backend backend, int maxBatch) {
    return switch (backend.require()) {
      case SCALAR -> new Scalar(maxBatch);
      case VECTOR -> new Vector(maxBatch);
    };
  }

  private static final class Scalar implements Kernel {
    private final BatchMean mean;

    Scalar(int maxBatch) {
      mean = new BatchMean(maxBatch);
    }

    @Override
    public double apply(int rows, int batch, float[] outputs, float[] targets, float[] gradient) {
      mean.check(rows, batch, outputs, targets, gradient);
      columns(0, rows, batch, outputs, targets, gradient, mean.losses);
      return mean.of(batch);
    }

    /** The columns from {@code first} on. */
    static void columns(
        int first,
        int rows,
        int batch,
        float[] outputs,
        float[] targets,
        float[] gradient,
        double[] losses) {
      float share = 1f / batch;
      int end = rows * batch;
      for (int s = first; s < batch; s++) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = s; i < end; i += batch) {
          // A NaN is passed over here and makes the sum NaN.
          max = outputs[i] > max ? outputs[i] : max;
        }
        float sum = 0;
        float total = 0;
        float weighted = 0;
        for (int i = s; i < end; i += batch) {
          float shifted = outputs[i] - max;
          float exp = Exp.scalar(shifted);
          sum += exp;
          total += targets[i];
          weighted = Math.fma(targets[i], shifted, weighted);
          gradient[i] = exp;
        }
        losses[s] = Math.fma(total, Log.scalar(sum), -weighted);
        float scale = total / sum;
        for (int i = s; i < end; i += batch) {
          gradient[i] = Math.fma(gradient[i], scale, -targets[i]) * share;
        }
      }
    }
  }

  /** Three passes, each a method of its own: C2 stops inlining, and boxes, in larger ones. */
  private static final class Vector implements Kernel {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private final BatchMean mean;
    private final float[] sums;
    private final float[] totals;
    private final float[] weighted;
    private final float[] logs;

    Vector(int maxBatch) {
      mean = new BatchMean(maxBatch);
      sums = new float[maxBatch];
      totals = new float[maxBatch];
      weighted = new float[maxBatch];
      logs = new float[maxBatch];
    }

    @Override
    public double apply(int rows, int batch, float[] outputs, float[] targets, float[] gradient) {
      mean.check(rows, batch, outputs, targets, gradient);
      int bound = FLOAT.loopBound(batch);
      shift(bound, rows, batch, outputs, targets, gradient);
      for (int c = 0; c < rows; c++) {
        Exp.Vector.apply(gradient, c * batch, gradient, c * batch, bound);
      }
      sum(bound, rows, batch, gradient);
      Log.Vector.apply(sums, 0, logs, 0, bound);
      for (int s = 0; s < bound; s++) {
        mean.losses[s] = Math.fma(totals[s], logs[s], -weighted[s]);
      }
      gradients(bound, rows, batch, targets, gradient);
      Scalar.columns(bound, rows, batch, outputs, targets, gradient, mean.losses);
      return mean.of(batch);
    }

    /** Writes z − m to the gradient, T and Σ t·(z − m) beside it. */
    private void shift(
        int bound, int rows, int batch, float[] outputs, float[] targets, float[] gradient) {
      for (int s = 0; s < bound; s += FLOAT.length()) {
        FloatVector max = FloatVector.broadcast(FLOAT, Float.NEGATIVE_INFINITY);
        for (int i = s, c = 0; c < rows; c++, i += batch) {
          FloatVector z = FloatVector.fromArray(FLOAT, outputs, i);
          max = max.blend(z, z.compare(VectorOperators.GT, max));
        }
        FloatVector total = FloatVector.zero(FLOAT);
        FloatVector product = FloatVector.zero(FLOAT);
        for (int i = s, c = 0; c < rows; c++, i += batch) {
          FloatVector shifted = FloatVector.fromArray(FLOAT, outputs, i).sub(max);
          FloatVector t = FloatVector.fromArray(FLOAT, targets, i);
          total = total.add(t);
          product = t.fma(shifted, product);
          shifted.intoArray(gradient, i);
        }
        total.intoArray(totals, s);
        product.intoArray(weighted, s);
      }
    }

    /** S, ascending over the classes. */
    private void sum(int bound, int rows, int batch, float[] exponentials) {
      for (int s = 0; s < bound; s += FLOAT.length()) {
        FloatVector sum = FloatVector.zero(FLOAT);
        for (int i = s, c = 0; c < rows; c++, i += batch) {
          sum = sum.add(FloatVector.fromArray(FLOAT, exponentials, i));
        }
        sum.intoArray(sums, s);
      }
    }

    private void gradients(int bound, int rows, int batch, float[] targets, float[] gradient) {
      FloatVector share = FloatVector.broadcast(FLOAT, 1f / batch);
      for (int s = 0; s < bound; s += FLOAT.length()) {
        FloatVector scale =
            FloatVector.fromArray(FLOAT, totals, s).div(FloatVector.fromArray(FLOAT, sums, s));
        for (int i = s, c = 0; c < rows; c++, i += batch) {
          FloatVector t = FloatVector.fromArray(FLOAT, targets, i);
          FloatVector.fromArray(FLOAT, gradient, i)
              .fma(scale, t.neg())
              .mul(share)
              .intoArray(gradient, i);
        }
      }
    }
  }
}
