package gradmark.optim;

import static java.util.Objects.checkFromIndexSize;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import gradmark.elementary.IntegerPower;
import gradmark.params.ParameterLayout;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import jdk.incubator.vector.FloatVector;

/**
 * θ ← θ·(1 − ηλ) − η·m̂ / (√v̂ + ε): Adam, Kingma and Ba 2015, Algorithm 1, as in PyTorch, with ε
 * outside the root of the bias-corrected second moment.
 *
 * <p>g′ = g + λθ, m ← β₁m + (1 − β₁)g′, v ← β₂v + (1 − β₂)g′², m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 −
 * β₂ᵗ) at step t = 1, 2, …. λ stands where the {@link WeightDecay} puts it and is 0 elsewhere;
 * decoupled, it makes this AdamW.
 *
 * <p>In float: g′ = fma(λ, θ, f·g) with the clipper's factor f, m ← fma(β₁, m, (1 − β₁)·g′), v ←
 * fma(β₂, v, (1 − β₂)·(g′·g′)), d = fma(√v, 1 / √(1 − β₂ᵗ), ε), θ ← fma(−η / (1 − β₁ᵗ), m / d, (1 −
 * ηλ)·θ); constants are folded in double and rounded once. So a |g′| above 1.8e19 makes v infinite
 * for good, and its parameter no longer moves but by decoupled decay; at β₂ = 0.999, a |g′| below
 * 8e-22 adds 0 to v, and from the start ε alone divides.
 *
 * @param beta1 β₁, at least 0 and less than 1
 * @param beta2 β₂, at least 0 and less than 1
 * @param epsilon ε, as a float finite and &gt; 0, so that a zero gradient never divides by zero
 */
public record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
  public Adam {
    checkBeta("beta1", beta1);
    checkBeta("beta2", beta2);
    if (!((float) epsilon > 0) || Float.isInfinite((float) epsilon)) {
      throw new IllegalArgumentException(
          "epsilon = " + epsilon + "; it must be a finite float > 0 (1.4e-45 to 3.4e38)");
    }
  }

  private static void checkBeta(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " = " + value + "; it must be >= 0 and < 1");
    }
  }

  @Override
  public UpdateRule start(ParameterLayout layout, Backend backend) {
    Scalar plain = new Scalar(this, layout.size());
    return backend.require() == Backend.SCALAR ? plain : new Vector(plain);
  }

  /** 2·(1 + β₁)/((1 − β₁)·η), which is 38/η with β₁ = 0.9. */
  @Override
  public OptionalDouble sharpnessBound(double learningRate) {
    return OptionalDouble.of(2 * (1 + beta1) / ((1 - beta1) * learningRate));
  }

  @Override
  public Definition definition() {
    return new Float64(this);
  }

  private static final class Float64 implements Definition {
    private final Adam adam;
    private double m;
    private double v;
    private long t;

    Float64(Adam adam) {
      this.adam = adam;
    }

    @Override
    public double step(double parameter, double gradient, double learningRate, WeightDecay decay) {
      t++;
      double g = gradient + decay.coupled() * parameter;
      m = adam.beta1 * m + (1 - adam.beta1) * g;
      v = adam.beta2 * v + (1 - adam.beta2) * (g * g);
      double mHat = m / (1 - StrictMath.pow(adam.beta1, (double) t));
      double vHat = v / (1 - StrictMath.pow(adam.beta2, (double) t));
      return decay.keep(learningRate) * parameter
          - learningRate * mHat / (StrictMath.sqrt(vHat) + adam.epsilon);
    }
  }

  private static final class Scalar implements UpdateRule {
    private final Adam adam;
    private final float[] m;
    private final float[] v;
    private long t;

    // The constants of one step; fields, because a warm update allocates nothing.
    private float factor;
    private float l2;
    private float keep;
    private final float beta1;
    private final float rest1;
    private final float beta2;
    private final float rest2;
    private float root;
    private final float epsilon;
    private float rate;

    Scalar(Adam adam, int size) {
      this.adam = adam;
      m = new float[size];
      v = new float[size];
      beta1 = (float) adam.beta1;
      rest1 = (float) (1 - adam.beta1);
      beta2 = (float) adam.beta2;
      rest2 = (float) (1 - adam.beta2);
      epsilon = (float) adam.epsilon;
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
      checkFromIndexSize(0, m.length, parameters.length);
      checkFromIndexSize(0, m.length, gradient.length);
      t++;
      factor = gradientFactor;
      l2 = (float) decay.coupled();
      keep = (float) decay.keep(learningRate);
      root = (float) (1 / StrictMath.sqrt(1 - IntegerPower.of(adam.beta2, t)));
      rate = (float) (-learningRate / (1 - IntegerPower.of(adam.beta1, t)));
    }

    private void apply(float[] parameters, float[] gradient, int from) {
      float[] m = this.m;
      float[] v = this.v;
      float factor = this.factor;
      float l2 = this.l2;
      float keep = this.keep;
      float root = this.root;
      float rate = this.rate;
      for (int i = from; i < m.length; i++) {
        float theta = parameters[i];
        float g = Math.fma(l2, theta, factor * gradient[i]);
        float mean = Math.fma(beta1, m[i], rest1 * g);
        float square = Math.fma(beta2, v[i], rest2 * (g * g));
        m[i] = mean;
        v[i] = square;
        float divisor = Math.fma((float) Math.sqrt(square), root, epsilon);
        parameters[i] = Math.fma(rate, mean / divisor, keep * theta);
      }
    }

    @Override
    public float[][] state() {
      return new float[][] {m, v};
    }

    /** √v̂ + ε. */
    @Override
    public Optional<double[]> preconditioner() {
      if (t == 0) {
        return Optional.empty();
      }
      double first = 1 - IntegerPower.of(adam.beta1, t);
      double second = 1 - IntegerPower.of(adam.beta2, t);
      double[] diagonal = new double[v.length];
      for (int i = 0; i < v.length; i++) {
        diagonal[i] = first * (Math.sqrt(v[i] / second) + adam.epsilon);
      }
      return Optional.of(diagonal);
    }

    @Override
    public void reset() {
      Arrays.fill(m, 0);
      Arrays.fill(v, 0);
      t = 0;
    }

    @Override
    public Scalar copy() {
      Scalar copy = new Scalar(adam, m.length);
      System.arraycopy(m, 0, copy.m, 0, m.length);
      System.arraycopy(v, 0, copy.v, 0, v.length);
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
      int bound = Lanes.FLOAT.loopBound(plain.m.length);
      apply(parameters, gradient, bound);
      plain.apply(parameters, gradient, bound);
    }

    private void apply(float[] parameters, float[] gradient, int to) {
      float[] m = plain.m;
      float[] v = plain.v;
      FloatVector factor = FloatVector.broadcast(Lanes.FLOAT, plain.factor);
      FloatVector l2 = FloatVector.broadcast(Lanes.FLOAT, plain.l2);
      FloatVector keep = FloatVector.broadcast(Lanes.FLOAT, plain.keep);
      FloatVector beta1 = FloatVector.broadcast(Lanes.FLOAT, plain.beta1);
      FloatVector rest1 = FloatVector.broadcast(Lanes.FLOAT, plain.rest1);
      FloatVector beta2 = FloatVector.broadcast(Lanes.FLOAT, plain.beta2);
      FloatVector rest2 = FloatVector.broadcast(Lanes.FLOAT, plain.rest2);
      FloatVector root = FloatVector.broadcast(Lanes.FLOAT, plain.root);
      FloatVector epsilon = FloatVector.broadcast(Lanes.FLOAT, plain.epsilon);
      FloatVector rate = FloatVector.broadcast(Lanes.FLOAT, plain.rate);
      for (int i = 0; i < to; i += Lanes.FLOAT.length()) {
        FloatVector theta = FloatVector.fromArray(Lanes.FLOAT, parameters, i);
        FloatVector g = theta.fma(l2, FloatVector.fromArray(Lanes.FLOAT, gradient, i).mul(factor));
        FloatVector mean = FloatVector.fromArray(Lanes.FLOAT, m, i).fma(beta1, g.mul(rest1));
        FloatVector square =
            FloatVector.fromArray(Lanes.FLOAT, v, i).fma(beta2, g.mul(g).mul(rest2));
        mean.intoArray(m, i);
        square.intoArray(v, i);
        FloatVector divisor = square.sqrt().fma(root, epsilon);
        mean.div(divisor).fma(rate, theta.mul(keep)).intoArray(parameters, i);
      }
    }

    @Override
    public float[][] state() {
      return plain.state();
    }

    @Override
    public Optional<double[]> preconditioner() {
      return plain.preconditioner();
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
