package gradmark.peers.bytedeco;

import gradmark.peers.work.Unavailable;
import java.util.function.Supplier;

/** Loading of native code, with words for what is missing. */
final class Natives {
  private Natives() {}

  /**
   * What {@code load} makes.
   *
   * @throws Unavailable if native code is missing
   */
  static <T> T load(Supplier<T> load) {
    try {
      return load.get();
    } catch (LinkageError fault) {
      throw new Unavailable(reason(fault), fault);
    }
  }

  private static String reason(Throwable fault) {
    StringBuilder said = new StringBuilder();
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      said.append(said.isEmpty() ? "" : "; ").append(cause.getMessage());
    }
    return said.indexOf("libOpenCL") >= 0
        ? "libOpenCL.so.1 is missing, which this build of oneDNN links to; Debian, Ubuntu: apt-get"
            + " install ocl-icd-libopencl1"
        : "its native code cannot be loaded on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ": "
            + said;
  }
}
