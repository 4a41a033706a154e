package gradmark.nn;

import gradmark.backend.Backend;
import gradmark.clip.ClipRule;
import gradmark.clip.NonFiniteGuard;
import gradmark.linalg.Level1;
import gradmark.loss.Loss;
import gradmark.optim.UpdateRule;
import gradmark.optim.WeightDecay;
import java.util.Optional;

/**
 * One step of training: forward, loss and its gradient, backward, norm, non-finite policy, clip,
 * update, in that order; the learning rate is the rule's times the schedule's factor. A warm step
 * allocates nothing.
 *
 * <p>The global gradient norm is always computed, before clipping: it costs one read of the
 * gradient, serves the clipper, and is infinite or NaN exactly if an element is.
 */
public final class TrainingStep {
  private final Mlp mlp;
  private final TrainingRule rule;
  private final Backend backend;
  private final Level1 level1;
  private final Loss.Kernel loss;
  private final ClipRule clipper;
  private final UpdateRule optimizer;
  private final float[] targets;
  private final MicroBatches microBatches;
  private NonFiniteGuard guard;
  private long steps;
  private boolean admitted;
  private boolean clipped;
  private int clippedElements;
  private float clipFactor = 1;

  /** Training of one network from step 0, with the optimizer's state at zero. */
  public TrainingStep(Mlp mlp, TrainingRule rule, Backend backend) {
    this(
        mlp,
        rule,
        backend,
        rule.clipper().start(mlp.layout(), backend),
        rule.optimizer().start(mlp.layout(), backend),
        new NonFiniteGuard(rule.nonFinitePolicy(), mlp.layout(), backend));
  }

  private TrainingStep(
      Mlp mlp,
      TrainingRule rule,
      Backend backend,
      ClipRule clipper,
      UpdateRule optimizer,
      NonFiniteGuard guard) {
    this.mlp = mlp;
    this.rule = rule;
    this.backend = backend;
    this.level1 = Level1.of(backend);
    this.microBatches = new MicroBatches(level1);
    this.loss = rule.loss().kernel(backend, mlp.maxBatch());
    this.clipper = clipper;
    this.optimizer = optimizer;
    this.guard = guard;
    this.targets = new float[Math.multiplyExact(mlp.spec().outputs(), mlp.maxBatch())];
  }

  /**
   * Another training of the same network that stands where this one does, between {@link #gradient}
   * and {@link #update}, and goes on by another rule. A clipper other than this one's starts with
   * the update that is due. They share the network's buffers and nothing else: whoever runs both
   * sees to it that each finds its own parameters there.
   *
   * @param rule differs from this one's in nothing but clipper and schedule
   */
  public TrainingStep fork(TrainingRule rule) {
    ClipRule rest =
        rule.clipper().equals(this.rule.clipper())
            ? clipper.copy()
            : rule.clipper().start(mlp.layout(), backend);
    TrainingStep fork = new TrainingStep(mlp, rule, backend, rest, optimizer.copy(), guard.copy());
    fork.steps = steps;
    fork.admitted = admitted;
    return fork;
  }

  /**
   * The first half of a step that another training of the same network has done, with the same
   * loss, non-finite policy, and decay before the clip, if there is any: the gradient is there, and
   * this one takes it up too.
   */
  public void adopt(TrainingStep other) {
    steps++;
    guard = other.guard.copy();
    admitted = other.admitted;
  }

  /**
   * Back to step 0, with the optimizer's state and the clipper's memory at zero and no micro-batch
   * due, as if newly built; allocates nothing. The network, its inputs and the targets stay as they
   * are.
   */
  public void reset() {
    clipper.reset();
    optimizer.reset();
    guard.reset();
    steps = 0;
    admitted = false;
    forgetClip();
    microBatches.forget();
  }

  private void forgetClip() {
    clipped = false;
    clippedElements = 0;
    clipFactor = 1;
  }

  /** The network that is trained. */
  public Mlp mlp() {
    return mlp;
  }

  /** How it is trained. */
  public TrainingRule rule() {
    return rule;
  }

  /** The target buffer, outputs × batch, to be filled before {@link #run}. */
  public float[] targets() {
    return targets;
  }

  /**
   * Runs the step on the first {@code batch} columns of the network's inputs and of {@link
   * #targets()}.
   *
   * @return the mean loss over the batch, before the update
   * @throws ArithmeticException if the gradient is not finite and the policy is THROW
   */
  public double run(int batch) {
    double value = gradient(batch);
    update();
    return value;
  }

  /**
   * The first half of a step: loss, gradient, its norm, and the non-finite policy. {@link #update}
   * is the second.
   *
   * @return the mean loss over the batch
   * @throws ArithmeticException if the gradient is not finite and the policy is THROW
   */
  public double gradient(int batch) {
    double value = lossAndGradient(batch, LayerListener.NONE);
    conclude();
    return value;
  }

  /**
   * Adds the loss and gradient of one micro-batch to those of the step that is due. After all of
   * its micro-batches, {@link #accumulated} is the first half of the step.
   *
   * @param batch columns of the micro-batch, as many as in the others of its step
   * @throws IllegalArgumentException if it has another number of columns than the step's first
   */
  public void accumulate(int batch) {
    microBatches.requireColumns(batch);
    double value = lossAndGradient(batch, LayerListener.NONE);
    microBatches.add(batch, value, mlp.gradient());
  }

  /**
   * The first half of a step whose batch came in micro-batches: its gradient is the mean of theirs,
   * their sum in order times 1/k. With one it is that of {@link #gradient}, bit for bit.
   *
   * @return the mean loss over the batch
   * @throws IllegalStateException if no micro-batch came since the last step
   * @throws ArithmeticException if the gradient is not finite and the policy is THROW
   */
  public double accumulated() {
    double value = microBatches.takeMean(mlp.gradient());
    conclude();
    return value;
  }

  /** Takes up a gradient: decay before the clip, norm, and the non-finite policy. */
  private void conclude() {
    float[] gradient = mlp.gradient();
    WeightDecay decay = rule.decay();
    if (decay.kind() == WeightDecay.Kind.L2_BEFORE_CLIP) {
      level1.axpy((float) decay.lambda(), mlp.parameters(), 0, gradient, 0, gradient.length);
    }
    steps++;
    admitted = guard.admits(gradient, norm(gradient));
  }

  /** The second half of a step: clip and update, unless the policy skips it. */
  public void update() {
    forgetClip();
    if (!admitted) {
      return;
    }
    float[] gradient = mlp.gradient();
    clipFactor = clipper.clip(gradient, guard.norm());
    clipped = clipper.active();
    clippedElements = clipper.changed();
    double learningRate = rule.learningRate() * rule.schedule().factor(steps - 1);
    optimizer.update(mlp.parameters(), gradient, clipFactor, learningRate, rule.decay());
  }

  /**
   * The mean loss over the batch; the network's gradient is that of this loss, before any clipping.
   *
   * @param listener sees each layer's δ
   */
  public double lossAndGradient(int batch, LayerListener listener) {
    double value = evaluate(batch);
    mlp.backward(listener);
    return value;
  }

  /** The mean loss over the batch, without a backward pass. */
  public double evaluate(int batch) {
    mlp.forward(batch);
    return loss.apply(mlp.spec().outputs(), batch, mlp.outputs(), targets, mlp.outputDelta());
  }

  private double norm(float[] gradient) {
    return Math.sqrt(level1.sumOfSquares(gradient, 0, gradient.length));
  }

  /** Steps run so far. */
  public long steps() {
    return steps;
  }

  /** Global L2 norm of the last step's gradient, before clipping. */
  public double gradientNorm() {
    return guard.norm();
  }

  /** Whether the non-finite policy lets the last gradient update the parameters. */
  public boolean admitted() {
    return admitted;
  }

  /** Whether the last step's clipper changed the gradient. */
  public boolean clipped() {
    return clipped;
  }

  /**
   * How many elements of the last step's gradient the clipper changed one by one; 0 if it acts on
   * the gradient as a whole.
   */
  public int clippedElements() {
    return clippedElements;
  }

  /**
   * The factor that the last step's clipper left to the optimizer; times the network's gradient it
   * is the clipped one.
   */
  public float clipFactor() {
    return clipFactor;
  }

  /** Steps so far whose gradient was not finite. */
  public long nonFiniteSteps() {
    return guard.events();
  }

  /** What the optimizer divides the gradient by as it stands, if it does. */
  public Optional<double[]> preconditioner() {
    return optimizer.preconditioner();
  }

  /** The optimizer's state, only to be read. */
  public float[][] optimizerState() {
    return optimizer.state();
  }
}
