package gradmark.backend;

import java.util.Optional;
import jdk.incubator.vector.VectorShape;

/** Whether this JVM computes vectors in hardware. */
final class VectorSupport {
  private static final int NARROWEST = 128;

  static final Optional<String> OBSTACLE = obstacle();

  private VectorSupport() {}

  private static Optional<String> obstacle() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return Optional.of(
          "the module jdk.incubator.vector is not loaded; start java with"
              + " --add-modules=jdk.incubator.vector");
    }
    if (!HotSpotOption.value("UseFMA").map(Boolean::parseBoolean).orElse(false)) {
      return Optional.of(
          "no hardware fused multiply-add (UseFMA is off); use a CPU with FMA (x86-64-v3, AArch64)"
              + " and leave -XX:-UseFMA out");
    }
    // Before Lanes, whose species of half a vector does not exist then.
    int bits = VectorShape.preferredShape().vectorBitSize();
    if (bits < NARROWEST) {
      return Optional.of(
          "this JVM computes with vectors of "
              + bits
              + " bits, and the kernels need "
              + NARROWEST
              + "; use a HotSpot JVM with C2 on a CPU with SIMD, and leave -XX:MaxVectorSize out");
    }
    return Lanes.obstacle();
  }
}
