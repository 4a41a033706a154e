package gradmark.backend;

import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector shape of this JVM: the only place that chooses one.
 *
 * <p>By default the widest shape the CPU computes in one instruction; the system property {@code
 * gradmark.vectorBits} (128, 256 or 512, read once) forces a narrower one, for tests. Every species
 * is a constant, so that C2 folds it.
 *
 * <p>Loading this class needs the module {@code jdk.incubator.vector}; {@code Backend.VECTOR} says
 * beforehand whether it is there.
 */
public final class Lanes {
  /** The shape of every species below. */
  public static final VectorShape SHAPE = chosen();

  /** Floats of {@link #SHAPE}. */
  public static final VectorSpecies<Float> FLOAT = VectorSpecies.of(float.class, SHAPE);

  /** Ints of {@link #SHAPE}, lane for lane beside {@link #FLOAT}. */
  public static final VectorSpecies<Integer> INT = VectorSpecies.of(int.class, SHAPE);

  /** Doubles of {@link #SHAPE}: half as many lanes as {@link #FLOAT}. */
  public static final VectorSpecies<Double> DOUBLE = VectorSpecies.of(double.class, SHAPE);

  /** As many floats as {@link #DOUBLE} has lanes, for widening loads. */
  public static final VectorSpecies<Float> HALF_FLOAT =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SHAPE.vectorBitSize() / 2));

  /** {@link #FLOAT}, but at most eight floats, for exchanges that grow costly between more. */
  public static final VectorSpecies<Float> FLOAT_UP_TO_8 =
      SHAPE.vectorBitSize() > 256 ? FloatVector.SPECIES_256 : FLOAT;

  private static final int REGISTERS = countRegisters();

  private Lanes() {}

  /** Width of a vector in bits. */
  public static int bits() {
    return SHAPE.vectorBitSize();
  }

  /**
   * Vector registers that C2 allocates at this shape: 32 with AVX-512 (for narrower vectors too)
   * and on AArch64, else 16.
   */
  public static int registers() {
    return REGISTERS;
  }

  /** Why this JVM cannot compute with vectors at full speed, with the cure; empty if it can. */
  static Optional<String> obstacle() {
    int widest = VectorShape.preferredShape().vectorBitSize();
    int bits = bits();
    if (bits > widest) {
      return Optional.of(
          "gradmark.vectorBits="
              + bits
              + " is wider than this CPU's vectors ("
              + widest
              + " bits); leave the property out or choose at most "
              + widest);
    }
    return Optional.empty();
  }

  private static int countRegisters() {
    return switch (System.getProperty("os.arch")) {
      case "aarch64" -> 32;
      case "amd64", "x86_64" ->
          HotSpotOption.value("UseAVX").map(Integer::parseInt).orElse(0) >= 3 ? 32 : 16;
      default -> 16;
    };
  }

  private static VectorShape chosen() {
    Integer bits = Integer.getInteger("gradmark.vectorBits");
    if (bits == null) {
      String text = System.getProperty("gradmark.vectorBits");
      if (text != null) {
        throw new IllegalArgumentException(
            "gradmark.vectorBits=" + text + " is not one of 128, 256, 512");
      }
      VectorShape preferred = VectorShape.preferredShape();
      // Wider scalable vectors (SVE) exist; no kernel is tiled for them.
      return preferred.vectorBitSize() > 512 ? VectorShape.S_512_BIT : preferred;
    }
    return switch (bits) {
      case 128 -> VectorShape.S_128_BIT;
      case 256 -> VectorShape.S_256_BIT;
      case 512 -> VectorShape.S_512_BIT;
      default ->
          throw new IllegalArgumentException(
              "gradmark.vectorBits=" + bits + " is not one of 128, 256, 512");
    };
  }
}
