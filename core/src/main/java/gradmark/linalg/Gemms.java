package gradmark.linalg;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import java.util.function.Supplier;

/** The catalogue of {@link Gemm}s. All give the same bits. */
public enum Gemms {
  /** Three loops: the definition. */
  NAIVE(Backend.SCALAR, NaiveGemm::new),
  /** Plain Java, blocked and arranged so that C2 vectorises it. */
  BLOCKED(Backend.SCALAR, BlockedGemm::new),
  /** Register tiles with the Vector API. */
  VECTOR(Backend.VECTOR, Gemms::vector);

  private final Backend backend;
  private final Supplier<Gemm> factory;

  Gemms(Backend backend, Supplier<Gemm> factory) {
    this.backend = backend;
    this.factory = factory;
  }

  private static Gemm vector() {
    return Lanes.registers() >= 32 ? new VectorGemm() : new VectorSlabGemm();
  }

  /** The backend that the entry needs. */
  public Backend backend() {
    return backend;
  }

  /** A new instance, with scratch of its own: for one thread at a time. */
  public Gemm create() {
    backend.require();
    return factory.get();
  }

  /** The fastest entry of a backend. */
  public static Gemms fastest(Backend backend) {
    return backend == Backend.VECTOR ? VECTOR : BLOCKED;
  }
}
