package gradmark.samebits;

import gradmark.backend.Backend;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints digests of trainings and then of kernels by themselves, one a line, so that a test can
 * have them computed in JVMs with other vector widths and compilers.
 */
final class SameBitsMain {
  private SameBitsMain() {}

  /** Digests by {@link SameBitsCase#name(int)}. */
  static Map<String, String> trainings(List<SameBitsCase> cases, Backend backend, int threads) {
    Map<String, String> digests = new TreeMap<>();
    for (SameBitsCase each : cases) {
      digests.put(each.name(threads), each.digest(backend, threads));
    }
    return digests;
  }

  private static void print(Map<String, String> digests) {
    digests.forEach((name, digest) -> System.out.println(name + "=" + digest));
  }

  /** Takes {@code full|small SCALAR|VECTOR} and the numbers of threads for the trainings. */
  public static void main(String[] args) {
    boolean full = args[0].equals("full");
    Backend backend = Backend.valueOf(args[1]);
    for (int i = 2; i < args.length; i++) {
      print(
          trainings(
              full ? SameBitsCase.FULL : SameBitsCase.SMALL, backend, Integer.parseInt(args[i])));
    }
    print(KernelBits.digests(backend, full));
  }
}
