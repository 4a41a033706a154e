package gradmark.peers.work;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One update of all parameters by Adam, with a constant gradient: {@code adam-16777216}.
 *
 * @param length parameters
 */
public record AdamCase(int length) implements Case {
  /** The form of a name. */
  static final String FORM = "adam-<parameters>";

  /** Of every update. */
  public static final double LEARNING_RATE = 0.001;

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

  private static final int CHECKED_UPDATES = 3;
  private static final double ALLOWED = 1e-3;

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
  public double rate(double secondsPerRun) {
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

  /**
   * {@inheritDoc}
   *
   * <p>Tolerance: what three updates changed differs, summed over the parameters, by at most 1e-3
   * of the change. An update is a thousandth of a parameter, so the parameters' own rounding is
   * most of that.
   */
  @Override
  public Prepared checked(String library, int threads) {
    float[] expected = updated(Peer.of(AdamPeer.class, Peer.REFERENCE).prepare(this, 1));
    Prepared prepared = Peer.of(AdamPeer.class, library).prepare(this, threads);
    float[] weights = new float[length];
    Arrays.fill(weights, 1);
    Tolerance.change(parameters(), expected, updated(prepared), weights, ALLOWED);
    return prepared;
  }

  private static float[] updated(Prepared prepared) {
    for (int update = 1; update < CHECKED_UPDATES; update++) {
      prepared.run();
    }
    return prepared.runOnce();
  }
}
