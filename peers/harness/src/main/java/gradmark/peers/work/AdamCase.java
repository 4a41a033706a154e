package gradmark.peers.work;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One update of all parameters by Adam: {@code adam-16777216}.
 *
 * <p>While it is timed the gradient stays the same and the learning rate is 0 as a float: all is
 * computed, and nothing drifts.
 *
 * @param length parameters
 */
public record AdamCase(int length) implements Case {
  /** The form of a name. */
  static final String FORM = "adam-<parameters>";

  private static final double CHECKED_RATE = 0.001;

  /** 0 as a float. */
  private static final double TIMED_RATE = 0x1p-1000;

  /** β₁. */
  public static final double BETA1 = 0.9;

  /** β₂. */
  public static final double BETA2 = 0.999;

  /** ε, added to the root of the bias-corrected second moment. */
  public static final double EPSILON = 1e-8;

  private static final Pattern NAME = Pattern.compile("adam-(\\d{1,8})");
  private static final int LONGEST = 1 << 25;

  /** θ, g, m, v are read and θ, m, v are written. */
  private static final int BYTES_PER_PARAMETER = 7 * Float.BYTES;

  private static final double ALLOWED = 1e-3;

  /** Of the gradients of the checked updates, beside their draws; the second turns back. */
  private static final float[] CHECKED_SCALES = {1, -0.3f, 5};

  /** Every so many elements one of the first checked gradient is about as large as ε. */
  private static final int SMALL_EVERY = 16;

  public AdamCase {
    if (length < 1 || length > LONGEST) {
      throw new IllegalArgumentException(length + " is not in [1, " + LONGEST + "]");
    }
  }

  /**
   * ε of a library that adds it before the correction for bias: ε·√(1 − β₂), with which its first
   * update is ours.
   */
  public static double uncorrected(double epsilon) {
    return epsilon * Math.sqrt(1 - BETA2);
  }

  /** Reads a name; null where it is of another kind. */
  static @Nullable AdamCase parse(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() ? new AdamCase(Integer.parseInt(matcher.group(1))) : null;
  }

  @Override
  public String name() {
    return "adam-" + length;
  }

  @Override
  public Kind kind() {
    return Kind.ADAM;
  }

  @Override
  public String unit() {
    return "GB/s";
  }

  @Override
  public double rate(double secondsPerRun, int threads) {
    return 1e-9 * BYTES_PER_PARAMETER * length / secondsPerRun;
  }

  @Override
  public List<Ceiling> ceilings(int threads) {
    return List.of(Ceiling.adamStream(length / threads));
  }

  @Override
  public OptionalDouble ceiling(Map<Ceiling, Double> measured, int threads) {
    Double stream = measured.get(Ceiling.adamStream(length / threads));
    return stream == null ? OptionalDouble.empty() : OptionalDouble.of(stream);
  }

  /** θ at the beginning. */
  public float[] parameters() {
    return Draws.normal(length, 0);
  }

  /** g. */
  public float[] gradient() {
    return Draws.normal(length, 1);
  }

  /** The gradient of a checked update, from 0. */
  private float[] checkedGradient(int update) {
    float[] gradient = Draws.normal(length, 1 + update);
    for (int i = 0; i < length; i++) {
      boolean small = update == 0 && i % SMALL_EVERY == 0;
      gradient[i] *= small ? (float) EPSILON : CHECKED_SCALES[update];
    }
    return gradient;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Tolerance: what updates changed differs, summed over the parameters, by at most 1e-3 of the
   * change. An update is a thousandth of a parameter, so the parameters' own rounding is most of
   * that. So it is after one update, both for gradients of the order of 1 and, by themselves, for
   * those of the order of ε; and after three updates whose gradients differ in sign and magnitude,
   * for those of the order of 1: later ε differs by √(1 − β₂) / √(1 − β₂ᵗ) where it is added before
   * the correction for bias.
   */
  @Override
  public Prepared checked(String library, int threads) {
    AdamPeer reference = Peer.of(AdamPeer.class, Peer.REFERENCE);
    AdamPeer peer = Peer.of(AdamPeer.class, library);
    try (AdamUpdate ours = reference.prepare(this, 1, CHECKED_RATE);
        AdamUpdate theirs = peer.prepare(this, threads, CHECKED_RATE)) {
      compare(ours, theirs);
    }
    return peer.prepare(this, threads, TIMED_RATE);
  }

  private void compare(AdamUpdate ours, AdamUpdate theirs) {
    float[] start = parameters();
    for (int update = 0; update < CHECKED_SCALES.length; update++) {
      float[] gradient = checkedGradient(update);
      ours.gradient(gradient);
      theirs.gradient(gradient);
      float[] expected = ours.runOnce();
      float[] actual = theirs.runOnce();
      Tolerance.change(start, expected, actual, weights(false), ALLOWED);
      if (update == 0) {
        Tolerance.change(start, expected, actual, weights(true), ALLOWED);
      }
    }
  }

  /** 1 for the elements whose first checked gradient is small, or for the others, else 0. */
  private float[] weights(boolean small) {
    float[] weights = new float[length];
    for (int i = 0; i < length; i++) {
      weights[i] = i % SMALL_EVERY == 0 == small ? 1 : 0;
    }
    return weights;
  }
}
