package gradmark.peers.work;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * y = f(x), out of place, over standard normal x: {@code exp-16384}.
 *
 * @param function f
 * @param length elements
 */
public record ElementwiseCase(Function function, int length) implements Case {
  /** The form of a name. */
  static final String FORM = "exp|tanh|sigmoid-<length>";

  private static final Pattern NAME = Pattern.compile("(exp|tanh|sigmoid)-(\\d{1,8})");
  private static final int LONGEST = 1 << 24;

  /** x is read, y is fetched and written. */
  private static final int COPY_BYTES = 3 * Float.BYTES;

  private static final double RELATIVE = 0x1p-20;
  private static final double ABSOLUTE = 0x1p-24;

  /** The functions. */
  public enum Function {
    EXP,
    TANH,
    SIGMOID
  }

  public ElementwiseCase {
    if (length < 1 || length > LONGEST) {
      throw new IllegalArgumentException(length + " is not in [1, " + LONGEST + "]");
    }
  }

  /** Reads a name; null where it is of another kind. */
  static @Nullable ElementwiseCase parse(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? new ElementwiseCase(
            Function.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
            Integer.parseInt(matcher.group(2)))
        : null;
  }

  @Override
  public String name() {
    return function.name().toLowerCase(Locale.ROOT) + "-" + length;
  }

  @Override
  public Kind kind() {
    return Kind.ELEMENTWISE;
  }

  @Override
  public String unit() {
    return "Gelement/s";
  }

  @Override
  public double rate(double secondsPerRun, int threads) {
    return 1e-9 * length / secondsPerRun;
  }

  @Override
  public List<Ceiling> ceilings(int threads) {
    return List.of(Ceiling.copyStream(length / threads));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The copy of as many floats; where they fit in a cache, that is its rate and not memory's.
   */
  @Override
  public OptionalDouble ceiling(Map<Ceiling, Double> measured, int threads) {
    Double stream = measured.get(Ceiling.copyStream(length / threads));
    return stream == null ? OptionalDouble.empty() : OptionalDouble.of(stream / COPY_BYTES);
  }

  /** x. */
  public float[] x() {
    return Draws.normal(length, 0);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Tolerance: each element within 2⁻²⁰·|y| + 2⁻²⁴: eight units in the last place, and near 0
   * half a unit of 1, since some compute tanh from an exponential.
   */
  @Override
  public Prepared checked(String library, int threads) {
    ElementwisePeer reference = Peer.of(ElementwisePeer.class, Peer.REFERENCE);
    ElementwisePeer peer = Peer.of(ElementwisePeer.class, library);
    try (Prepared ours = reference.prepare(this, 1)) {
      float[] expected = ours.runOnce();
      return peer.prepare(this, threads).passing(theirs -> compare(expected, theirs.runOnce()));
    }
  }

  private static void compare(float[] expected, float[] actual) {
    Tolerance.requireLength(expected, actual);
    for (int i = 0; i < expected.length; i++) {
      Tolerance.near("y", i, expected[i], actual[i], RELATIVE * Math.abs(expected[i]) + ABSOLUTE);
    }
  }
}
