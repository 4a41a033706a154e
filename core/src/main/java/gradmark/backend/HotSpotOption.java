package gradmark.backend;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Options of the running HotSpot JVM. */
final class HotSpotOption {
  private HotSpotOption() {}

  /** The value of an option that this processor's HotSpot has; empty on another JVM. */
  static Optional<String> value(String name) {
    HotSpotDiagnosticMXBean bean =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return Optional.ofNullable(bean).map(b -> b.getVMOption(name).getValue());
  }
}
