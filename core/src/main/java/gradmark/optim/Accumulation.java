package gradmark.optim;

import static java.util.Objects.checkFromIndexSize;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import gradmark.elementary.IntegerPower;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * v ← v + g, θ ← θ − η/(1 − βᵗ)·sgn(v)·min(|v|, c): what the article's two accumulations share; an
 * infinite c caps nothing.
 */
final class Accumulation {
  private Accumulation() {}

  static void check(double beta, double clipValue) {
    if (!(beta >= 0 && beta < 1)) {
      throw new IllegalArgumentException("beta = " + beta + "; it must be >= 0 and < 1");
    }
    if (!((float) clipValue > 0) || Float.isInfinite((float) clipValue)) {
      throw new IllegalArgumentException(
          "clipValue = " + clipValue + "; it must be a finite float > 0 (1.4e-45 to 3.4e38)");
    }
  }

  static UpdateRule start(double beta, float cap, int size, Backend backend) {
    Scalar plain = new Scalar(beta, cap, new float[size]);
    return backend.require() == Backend.SCALAR ? plain : new Vector(plain);
  }

  static final class Float64 implements Optimizer.Definition {
    private final double beta;
    private final double cap;
    private double sum;
    private long t;

    Float64(double beta, double cap) {
      this.beta = beta;
      this.cap = cap;
    }

    @Override
    public double step(double parameter, double gradient, double learningRate, WeightDecay decay) {
      t++;
      sum += gradient + decay.coupled() * parameter;
      double capped = Math.min(Math.max(sum, -cap), cap);
      return decay.keep(learningRate) * parameter
          - learningRate / (1 - StrictMath.pow(beta, (double) t)) * capped;
    }
  }

  private static final class Scalar implements UpdateRule {
    private final double beta;
    private final float cap;
    private final float[] sum;
    private long t;

    // The constants of one step; fields, because a warm update allocates nothing.
    private float factor;
    private float l2;
    private float keep;
    private float rate;

    Scalar(double beta, float cap, float[] sum) {
      this.beta = beta;
      this.cap = cap;
      this.sum = sum;
    }

    @Override
    public void update(
        float[] parameters,
        float[] gradient,
        float gradientFactor,
        double learningRate,
        WeightDecay decay) {
      advance(parameters, gradient, gradientFactor, learningRate, decay);
      apply(parameters, gradient, 0);
    }

    private void advance(
        float[] parameters,
        float[] gradient,
        float gradientFactor,
        double learningRate,
        WeightDecay decay) {
      checkFromIndexSize(0, sum.length, parameters.length);
      checkFromIndexSize(0, sum.length, gradient.length);
      t++;
      factor = gradientFactor;
      l2 = (float) decay.coupled();
      keep = (float) decay.keep(learningRate);
      rate = (float) (-learningRate / (1 - IntegerPower.of(beta, t)));
    }

    private void apply(float[] parameters, float[] gradient, int from) {
      float[] sum = this.sum;
      float cap = this.cap;
      float factor = this.factor;
      float l2 = this.l2;
      float keep = this.keep;
      float rate = this.rate;
      for (int i = from; i < sum.length; i++) {
        float theta = parameters[i];
        float v = sum[i] + Math.fma(l2, theta, factor * gradient[i]);
        sum[i] = v;
        float capped = Math.abs(v) > cap ? Math.copySign(cap, v) : v;
        parameters[i] = Math.fma(rate, capped, keep * theta);
      }
    }

    @Override
    public float[][] state() {
      return new float[][] {sum};
    }

    @Override
    public void reset() {
      Arrays.fill(sum, 0);
      t = 0;
    }

    @Override
    public Scalar copy() {
      Scalar copy = new Scalar(beta, cap, sum.clone());
      copy.t = t;
      return copy;
    }
  }

  /** The vector loop over the plain rule's state and constants; the plain rule takes the tail. */
  private static final class Vector implements UpdateRule {
    private final Scalar plain;

    Vector(Scalar plain) {
      this.plain = plain;
    }

    @Override
    public void update(
        float[] parameters,
        float[] gradient,
        float gradientFactor,
        double learningRate,
        WeightDecay decay) {
      plain.advance(parameters, gradient, gradientFactor, learningRate, decay);
      int bound = Lanes.FLOAT.loopBound(plain.sum.length);
      apply(parameters, gradient, bound);
      plain.apply(parameters, gradient, bound);
    }

    private void apply(float[] parameters, float[] gradient, int to) {
      float[] sum = plain.sum;
      int capBits = Float.floatToRawIntBits(plain.cap);
      FloatVector cap = FloatVector.broadcast(Lanes.FLOAT, plain.cap);
      FloatVector factor = FloatVector.broadcast(Lanes.FLOAT, plain.factor);
      FloatVector l2 = FloatVector.broadcast(Lanes.FLOAT, plain.l2);
      FloatVector keep = FloatVector.broadcast(Lanes.FLOAT, plain.keep);
      FloatVector rate = FloatVector.broadcast(Lanes.FLOAT, plain.rate);
      for (int i = 0; i < to; i += Lanes.FLOAT.length()) {
        FloatVector theta = FloatVector.fromArray(Lanes.FLOAT, parameters, i);
        FloatVector g = theta.fma(l2, FloatVector.fromArray(Lanes.FLOAT, gradient, i).mul(factor));
        FloatVector v = FloatVector.fromArray(Lanes.FLOAT, sum, i).add(g);
        v.intoArray(sum, i);
        VectorMask<Float> beyond = v.abs().compare(VectorOperators.GT, cap);
        FloatVector signed =
            v.reinterpretAsInts().and(Integer.MIN_VALUE).or(capBits).reinterpretAsFloats();
        v.blend(signed, beyond).fma(rate, theta.mul(keep)).intoArray(parameters, i);
      }
    }

    @Override
    public float[][] state() {
      return plain.state();
    }

    @Override
    public void reset() {
      plain.reset();
    }

    @Override
    public UpdateRule copy() {
      return new Vector(plain.copy());
    }
  }
}
