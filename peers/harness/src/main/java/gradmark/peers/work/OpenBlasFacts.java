package gradmark.peers.work;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the OpenBLAS in this process says of itself, whoever loaded it. */
public final class OpenBlasFacts {
  /** The variable that chooses its kernels. */
  public static final String CORE = "OPENBLAS_CORETYPE";

  private OpenBlasFacts() {}

  /** Its version and how it was built; empty where there is none. */
  public static String version() {
    String config = NativeFunction.text("openblas_get_config");
    return config == null ? "" : config;
  }

  /** The kernels that it chose, such as {@code SkylakeX}. */
  public static @Nullable String core() {
    return NativeFunction.text("openblas_get_corename");
  }

  /** Its threads. */
  public static Map<String, Integer> threads() {
    return NativeFunction.threads("OpenBLAS", "openblas_get_num_threads");
  }
}
