package gradmark.optim;

import static java.util.Objects.checkFromIndexSize;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import gradmark.params.ParameterLayout;
import java.util.Arrays;
import java.util.OptionalDouble;
import jdk.incubator.vector.FloatVector;

/**
 * b ← μ·b + g + λθ, θ ← θ·(1 − ηλ) − η·b: PyTorch's SGD with momentum, undamped. The buffer starts
 * at 0, so the first one is the gradient itself. λ stands where the {@link WeightDecay} puts it and
 * is 0 elsewhere.
 *
 * <p>In float: b ← fma(μ, b, fma(λ, θ, f·g)), θ ← fma(−η, b, (1 − ηλ)·θ), with the clipper's factor
 * f; constants are folded in double and rounded once.
 *
 * @param momentum μ, at least 0 and less than 1
 */
public record Momentum(double momentum) implements Optimizer {
  public Momentum {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum = " + momentum + "; it must be >= 0 and < 1");
    }
  }

  @Override
  public UpdateRule start(ParameterLayout layout, Backend backend) {
    float[] buffer = new float[layout.size()];
    return backend.require() == Backend.SCALAR
        ? new Scalar((float) momentum, buffer)
        : new Vector((float) momentum, buffer);
  }

  /** 2·(1 + μ)/η. */
  @Override
  public OptionalDouble sharpnessBound(double learningRate) {
    return OptionalDouble.of(2 * (1 + momentum) / learningRate);
  }

  @Override
  public Definition definition() {
    return new Float64(momentum);
  }

  private static final class Float64 implements Definition {
    private final double momentum;
    private double buffer;

    Float64(double momentum) {
      this.momentum = momentum;
    }

    @Override
    public double step(double parameter, double gradient, double learningRate, WeightDecay decay) {
      buffer = momentum * buffer + gradient + decay.coupled() * parameter;
      return decay.keep(learningRate) * parameter - learningRate * buffer;
    }
  }

  private static final class Scalar implements UpdateRule {
    private final float momentum;
    private final float[] buffer;

    Scalar(float momentum, float[] buffer) {
      this.momentum = momentum;
      this.buffer = buffer;
    }

    @Override
    public void update(
        float[] parameters,
        float[] gradient,
        float gradientFactor,
        double learningRate,
        WeightDecay decay) {
      checkFromIndexSize(0, buffer.length, parameters.length);
      checkFromIndexSize(0, buffer.length, gradient.length);
      float l2 = (float) decay.coupled();
      float keep = (float) decay.keep(learningRate);
      float rate = (float) -learningRate;
      apply(parameters, gradient, buffer, 0, gradientFactor, l2, momentum, keep, rate);
    }

    static void apply(
        float[] parameters,
        float[] gradient,
        float[] buffer,
        int from,
        float factor,
        float l2,
        float momentum,
        float keep,
        float rate) {
      for (int i = from; i < buffer.length; i++) {
        float theta = parameters[i];
        float g = Math.fma(l2, theta, factor * gradient[i]);
        float b = Math.fma(momentum, buffer[i], g);
        buffer[i] = b;
        parameters[i] = Math.fma(rate, b, keep * theta);
      }
    }

    @Override
    public float[][] state() {
      return new float[][] {buffer};
    }

    @Override
    public void reset() {
      Arrays.fill(buffer, 0);
    }

    @Override
    public UpdateRule copy() {
      return new Scalar(momentum, buffer.clone());
    }
  }

  private static final class Vector implements UpdateRule {
    private final float momentum;
    private final float[] buffer;

    Vector(float momentum, float[] buffer) {
      this.momentum = momentum;
      this.buffer = buffer;
    }

    @Override
    public void update(
        float[] parameters,
        float[] gradient,
        float gradientFactor,
        double learningRate,
        WeightDecay decay) {
      float[] buffer = this.buffer;
      checkFromIndexSize(0, buffer.length, parameters.length);
      checkFromIndexSize(0, buffer.length, gradient.length);
      float l2 = (float) decay.coupled();
      float keep = (float) decay.keep(learningRate);
      float rate = (float) -learningRate;
      FloatVector factors = FloatVector.broadcast(Lanes.FLOAT, gradientFactor);
      FloatVector keeps = FloatVector.broadcast(Lanes.FLOAT, keep);
      FloatVector l2s = FloatVector.broadcast(Lanes.FLOAT, l2);
      FloatVector momenta = FloatVector.broadcast(Lanes.FLOAT, momentum);
      FloatVector rates = FloatVector.broadcast(Lanes.FLOAT, rate);
      int bound = Lanes.FLOAT.loopBound(buffer.length);
      for (int i = 0; i < bound; i += Lanes.FLOAT.length()) {
        FloatVector theta = FloatVector.fromArray(Lanes.FLOAT, parameters, i);
        FloatVector g =
            theta.fma(l2s, FloatVector.fromArray(Lanes.FLOAT, gradient, i).mul(factors));
        FloatVector b = FloatVector.fromArray(Lanes.FLOAT, buffer, i).fma(momenta, g);
        b.intoArray(buffer, i);
        b.fma(rates, theta.mul(keeps)).intoArray(parameters, i);
      }
      Scalar.apply(parameters, gradient, buffer, bound, gradientFactor, l2, momentum, keep, rate);
    }

    @Override
    public float[][] state() {
      return new float[][] {buffer};
    }

    @Override
    public void reset() {
      Arrays.fill(buffer, 0);
    }

    @Override
    public UpdateRule copy() {
      return new Vector(momentum, buffer.clone());
    }
  }
}
