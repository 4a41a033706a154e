package gradmark.samebits;

import gradmark.activation.Activation;
import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.elementary.ElementaryFunction;
import gradmark.elementary.Sweep;
import gradmark.train.BitDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Digests of every elementary function and activation, of floats of all magnitudes. */
final class ElementwiseBits {
  private static final int STRIDE = 65_539;

  /** A multiple of 16, which the elementary functions' vector forms take. */
  private static final int LENGTH = 65_520;

  private ElementwiseBits() {}

  static Map<String, String> digests(Backend backend) {
    float[] h = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      h[i] = Sweep.atOrdinal(STRIDE * (i - LENGTH / 2));
    }
    Map<String, String> digests = new TreeMap<>();
    for (ElementaryFunction function : ElementaryFunction.values()) {
      digests.put("elementary-" + function, digest(function, backend, h));
    }
    for (Activations entry : Activations.values()) {
      digests.put("activation-" + entry, digest(entry.activation().kernel(backend), h));
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

  /** Prints a line {@code name digest} for each: {@code SCALAR|VECTOR}. */
  public static void main(String[] arguments) {
    digests(Backend.valueOf(arguments[0]))
        .forEach((name, digest) -> System.out.println(name + " " + digest));
  }
}
