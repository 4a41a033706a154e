package gradmark.loss;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Σ (y − t)² / rows for a sample's outputs y and targets t; so the loss of a batch is the mean over
 * its samples and outputs, as in PyTorch's {@code MSELoss}.
 *
 * <p>The kernel rounds y − t to float and sums its square in double, over ascending rows: neither
 * overflows nor vanishes for finite differences. The gradient is (y − t)·(2/(rows·batch)), with the
 * factor rounded to float.
 */
public record MeanSquaredError() implements Loss {
  @Override
  public double value(double[] outputs, double[] targets) {
    double sum = 0;
    for (int c = 0; c < outputs.length; c++) {
      double difference = outputs[c] - targets[c];
      sum += difference * difference;
    }
    return sum / outputs.length;
  }

  @Override
  public double[] gradient(double[] outputs, double[] targets) {
    double[] gradient = new double[outputs.length];
    for (int c = 0; c < outputs.length; c++) {
      gradient[c] = 2 * (outputs[c] - targets[c]) / outputs.length;
    }
    return gradient;
  }

  @Override
  public boolean takesValues() {
    return true;
  }

  @Override
  public Kernel kernel(Backend backend, int maxBatch) {
    return switch (backend.require()) {
      case SCALAR -> new Scalar(maxBatch);
      case VECTOR -> new Vector(maxBatch);
    };
  }

  private static float factor(int rows, int batch) {
    return (float) (2.0 / ((double) rows * batch));
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
      float factor = factor(rows, batch);
      for (int s = first; s < batch; s++) {
        double sum = 0;
        for (int i = s, c = 0; c < rows; c++, i += batch) {
          float difference = outputs[i] - targets[i];
          gradient[i] = difference * factor;
          sum = Math.fma((double) difference, difference, sum);
        }
        losses[s] = sum / rows;
      }
    }
  }

  private static final class Vector implements Kernel {
    private static final VectorSpecies<Float> FLOAT = Lanes.HALF_FLOAT;
    private static final VectorSpecies<Double> DOUBLE = Lanes.DOUBLE;

    private final BatchMean mean;

    Vector(int maxBatch) {
      mean = new BatchMean(maxBatch);
    }

    @Override
    public double apply(int rows, int batch, float[] outputs, float[] targets, float[] gradient) {
      mean.check(rows, batch, outputs, targets, gradient);
      int bound = DOUBLE.loopBound(batch);
      FloatVector factor = FloatVector.broadcast(FLOAT, factor(rows, batch));
      for (int s = 0; s < bound; s += DOUBLE.length()) {
        DoubleVector sum = DoubleVector.zero(DOUBLE);
        for (int i = s, c = 0; c < rows; c++, i += batch) {
          FloatVector y = FloatVector.fromArray(FLOAT, outputs, i);
          FloatVector difference = y.sub(FloatVector.fromArray(FLOAT, targets, i));
          difference.mul(factor).intoArray(gradient, i);
          DoubleVector wide =
              (DoubleVector) difference.convertShape(VectorOperators.F2D, DOUBLE, 0);
          sum = wide.fma(wide, sum);
        }
        sum.div(rows).intoArray(mean.losses, s);
      }
      Scalar.columns(bound, rows, batch, outputs, targets, gradient, mean.losses);
      return mean.of(batch);
    }
  }
}
