package gradmark.backend;

import java.util.Optional;

/** Whether this JVM computes vectors in hardware. */
final class VectorSupport {
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
    return Lanes.obstacle();
  }
}
