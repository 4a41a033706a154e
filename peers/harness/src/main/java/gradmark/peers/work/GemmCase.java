package gradmark.peers.work;

import gradmark.linalg.Product;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * C = op(A)·op(B), row-major, overwritten by each run: {@code gemm-nt-64x256x256}.
 *
 * @param product which operand is stored transposed
 * @param m rows of C
 * @param k length of the chains
 * @param n columns of C
 */
public record GemmCase(Product product, int m, int k, int n) implements Case {
  /** The form of a name. */
  static final String FORM = "gemm-nn|nt|tn-<m>x<k>x<n>";

  private static final Pattern NAME =
      Pattern.compile("gemm-(nn|nt|tn)-(\\d{1,5})x(\\d{1,5})x(\\d{1,5})");
  private static final int LARGEST = 16384;

  /** Unit roundoff of a float. */
  private static final double ROUNDOFF = 0x1p-24;

  public GemmCase {
    for (int size : new int[] {m, k, n}) {
      if (size < 1 || size > LARGEST) {
        throw new IllegalArgumentException(size + " is not in [1, " + LARGEST + "]");
      }
    }
    Size.require((double) m * k + (double) k * n + (double) m * n, 2.0 * m * k * n);
  }

  /** Reads a name; null where it is of another kind. */
  static @Nullable GemmCase parse(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? new GemmCase(
            Product.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)),
            Integer.parseInt(matcher.group(4)))
        : null;
  }

  @Override
  public String name() {
    String letters = product.name().toLowerCase(Locale.ROOT);
    return "gemm-" + letters + "-" + m + "x" + k + "x" + n;
  }

  @Override
  public Kind kind() {
    return Kind.GEMM;
  }

  @Override
  public String unit() {
    return "GFLOP/s";
  }

  @Override
  public double rate(double secondsPerRun, int threads) {
    return 2e-9 * m * k * n / secondsPerRun;
  }

  @Override
  public List<Ceiling> ceilings(int threads) {
    return List.of(Ceiling.FMA);
  }

  @Override
  public OptionalDouble ceiling(Map<Ceiling, Double> measured, int threads) {
    Double fma = measured.get(Ceiling.FMA);
    return fma == null ? OptionalDouble.empty() : OptionalDouble.of(fma);
  }

  /** A as stored: m × k, or k × m for TN. */
  public float[] a() {
    return Draws.normal(m * k, 0);
  }

  /** B as stored: k × n, or n × k for NT. */
  public float[] b() {
    return Draws.normal(k * n, 1);
  }

  /** Floats from one row of the stored A to the next. */
  public int lda() {
    return product == Product.TN ? m : k;
  }

  /** Floats from one row of the stored B to the next. */
  public int ldb() {
    return product == Product.NT ? k : n;
  }

  /** Whether A is stored transposed. */
  public boolean transposedA() {
    return product == Product.TN;
  }

  /** Whether B is stored transposed. */
  public boolean transposedB() {
    return product == Product.NT;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Tolerance: each element within 2k·2⁻²⁴·‖a‖·‖b‖, with the row of op(A) and the column of
   * op(B) that it is made of: what two float sums of its k products may differ by, in whatever
   * order they are added.
   */
  @Override
  public Prepared checked(String library, int threads) {
    GemmPeer reference = Peer.of(GemmPeer.class, Peer.REFERENCE);
    GemmPeer peer = Peer.of(GemmPeer.class, library);
    try (Prepared ours = reference.prepare(this, 1)) {
      float[] expected = ours.runOnce();
      return peer.prepare(this, threads).passing(theirs -> compare(expected, theirs.runOnce()));
    }
  }

  private void compare(float[] expected, float[] actual) {
    Tolerance.requireLength(expected, actual);
    double[] rows = norms(a(), m, transposedA());
    double[] columns = norms(b(), n, !transposedB());
    for (int i = 0; i < expected.length; i++) {
      double allowed = 2 * k * ROUNDOFF * rows[i / n] * columns[i % n];
      Tolerance.near("C", i, expected[i], actual[i], allowed);
    }
  }

  /** Norms of {@code count} vectors of k floats, which lie side by side or one after another. */
  private double[] norms(float[] matrix, int count, boolean sideBySide) {
    double[] norms = new double[count];
    for (int i = 0; i < matrix.length; i++) {
      norms[sideBySide ? i % count : i / k] += (double) matrix[i] * matrix[i];
    }
    Arrays.setAll(norms, i -> Math.sqrt(norms[i]));
    return norms;
  }
}
