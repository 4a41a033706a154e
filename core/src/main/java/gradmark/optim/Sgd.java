package gradmark.optim;

import static java.util.Objects.checkFromIndexSize;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import gradmark.params.ParameterLayout;
import java.util.OptionalDouble;
import jdk.incubator.vector.FloatVector;

/**
 * θ ← θ·(1 − ηλ) − η·(g + λθ): stochastic gradient descent, with λ where the {@link WeightDecay}
 * puts it and 0 elsewhere.
 *
 * <p>In float: θ ← fma(−η, fma(λ, θ, f·g), (1 − ηλ)·θ), with the clipper's factor f; constants are
 * folded in double and rounded once.
 */
public record Sgd() implements Optimizer {
  @Override
  public UpdateRule start(ParameterLayout layout, Backend backend) {
    return backend.require() == Backend.SCALAR
        ? new Scalar(layout.size())
        : new Vector(layout.size());
  }

  /** 2/η. */
  @Override
  public OptionalDouble sharpnessBound(double learningRate) {
    return OptionalDouble.of(2 / learningRate);
  }

  @Override
  public Definition definition() {
    return (parameter, gradient, learningRate, decay) ->
        decay.keep(learningRate) * parameter
            - learningRate * (gradient + decay.coupled() * parameter);
  }

  private static final class Scalar implements UpdateRule {
    private final int size;

    Scalar(int size) {
      this.size = size;
    }

    @Override
    public void update(
        float[] parameters,
        float[] gradient,
        float gradientFactor,
        double learningRate,
        WeightDecay decay) {
      checkFromIndexSize(0, size, parameters.length);
      checkFromIndexSize(0, size, gradient.length);
      float l2 = (float) decay.coupled();
      float keep = (float) decay.keep(learningRate);
      apply(parameters, gradient, 0, size, gradientFactor, l2, keep, (float) -learningRate);
    }

    static void apply(
        float[] parameters,
        float[] gradient,
        int from,
        int to,
        float factor,
        float l2,
        float keep,
        float rate) {
      for (int i = from; i < to; i++) {
        float theta = parameters[i];
        float g = Math.fma(l2, theta, factor * gradient[i]);
        parameters[i] = Math.fma(rate, g, keep * theta);
      }
    }

    @Override
    public float[][] state() {
      return new float[0][];
    }

    @Override
    public void reset() {}

    @Override
    public UpdateRule copy() {
      return this;
    }
  }

  private static final class Vector implements UpdateRule {
    private final int size;

    Vector(int size) {
      this.size = size;
    }

    @Override
    public void update(
        float[] parameters,
        float[] gradient,
        float gradientFactor,
        double learningRate,
        WeightDecay decay) {
      checkFromIndexSize(0, size, parameters.length);
      checkFromIndexSize(0, size, gradient.length);
      float l2 = (float) decay.coupled();
      float keep = (float) decay.keep(learningRate);
      float rate = (float) -learningRate;
      FloatVector factors = FloatVector.broadcast(Lanes.FLOAT, gradientFactor);
      FloatVector keeps = FloatVector.broadcast(Lanes.FLOAT, keep);
      FloatVector l2s = FloatVector.broadcast(Lanes.FLOAT, l2);
      FloatVector rates = FloatVector.broadcast(Lanes.FLOAT, rate);
      int bound = Lanes.FLOAT.loopBound(size);
      for (int i = 0; i < bound; i += Lanes.FLOAT.length()) {
        FloatVector theta = FloatVector.fromArray(Lanes.FLOAT, parameters, i);
        FloatVector g =
            theta.fma(l2s, FloatVector.fromArray(Lanes.FLOAT, gradient, i).mul(factors));
        g.fma(rates, theta.mul(keeps)).intoArray(parameters, i);
      }
      Scalar.apply(parameters, gradient, bound, size, gradientFactor, l2, keep, rate);
    }

    @Override
    public float[][] state() {
      return new float[0][];
    }

    @Override
    public void reset() {}

    @Override
    public UpdateRule copy() {
      return this;
    }
  }
}
