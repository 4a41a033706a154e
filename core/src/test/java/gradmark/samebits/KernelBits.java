package gradmark.samebits;

import gradmark.SeededFloats;
import gradmark.activation.Activation;
import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.elementary.ElementaryFunction;
import gradmark.elementary.Sweep;
import gradmark.linalg.Gemm;
import gradmark.linalg.Gemms;
import gradmark.linalg.Product;
import gradmark.train.BitDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Digests of kernels by themselves: every elementary function and activation on floats of all
 * magnitudes, and matrix products that take every way through packing and blocks.
 */
final class KernelBits {
  private static final int STRIDE = 524_309;

  /** A multiple of 16, which the elementary functions' vector forms take. */
  private static final int LENGTH = 8_176;

  /** m, n, k: what an interpreter can do too. */
  private static final int[][] SMALL = {{30, 90, 41}, {9, 30, 7}, {1, 150, 20}};

  /** Several blocks of k, of rows and of columns. */
  private static final int[][] LARGE = {{100, 100, 500}, {230, 1060, 400}, {70, 40, 300}};

  private static final int SPECIAL_EVERY = 97;

  private KernelBits() {}

  /**
   * @param large whether the large products are in it
   */
  static Map<String, String> digests(Backend backend, boolean large) {
    Map<String, String> digests = new TreeMap<>();
    float[] h = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      h[i] = Sweep.atOrdinal(STRIDE * (i - LENGTH / 2));
    }
    for (ElementaryFunction function : ElementaryFunction.values()) {
      digests.put("elementary-" + function, digest(function, backend, h));
    }
    for (Activations entry : Activations.values()) {
      digests.put("activation-" + entry, digest(entry.activation().kernel(backend), h));
    }
    Gemm gemm = (backend == Backend.VECTOR ? Gemms.VECTOR : Gemms.BLOCKED).create();
    addProducts(gemm, SMALL, digests);
    if (large) {
      addProducts(gemm, LARGE, digests);
    }
    return digests;
  }

  private static String digest(ElementaryFunction function, Backend backend, float[] x) {
    float[] y = new float[LENGTH];
    if (backend == Backend.VECTOR) {
      function.vector(x, y);
    } else {
      for (int i = 0; i < LENGTH; i++) {
        y[i] = function.scalar(x[i]);
      }
    }
    return new BitDigest().add(y).hex();
  }

  /** Of forward, and of backward from δ = −3; a range that leaves a tail. */
  private static String digest(Activation.Kernel kernel, float[] h) {
    float[] x = new float[LENGTH];
    float[] delta = new float[LENGTH];
    Arrays.fill(delta, -3);
    kernel.forward(h, 1, x, 1, LENGTH - 2);
    kernel.backward(h, 1, x, 1, delta, 1, LENGTH - 2);
    return new BitDigest().add(x).add(delta).hex();
  }

  /** Of arrays that end where the matrices do, overwritten and then added to. */
  private static void addProducts(Gemm gemm, int[][] sizes, Map<String, String> digests) {
    for (Product product : Product.values()) {
      for (int[] size : sizes) {
        int m = size[0];
        int n = size[1];
        int k = size[2];
        float[] a = new SeededFloats(m).withSpecials(m * k, SPECIAL_EVERY);
        float[] b = new SeededFloats(n).normal(k * n);
        float[] c = new float[m * n];
        int lda = product == Product.TN ? m : k;
        int ldb = product == Product.NT ? k : n;
        gemm.multiply(product, m, n, k, a, 0, lda, b, 0, ldb, false, c, 0, n);
        BitDigest digest = new BitDigest().add(c);
        gemm.multiply(product, m, n, k, a, 0, lda, b, 0, ldb, true, c, 0, n);
        digests.put("gemm-%s-%dx%dx%d".formatted(product, m, k, n), digest.add(c).hex());
      }
    }
  }
}
