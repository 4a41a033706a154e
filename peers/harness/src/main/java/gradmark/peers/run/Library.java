package gradmark.peers.run;

import gradmark.peers.work.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The catalogue of libraries. Their adapters are found by {@code ServiceLoader}, key by key. */
public enum Library {
  /** Ours. */
  GRADMARK("harness", true, EnumSet.allOf(Kind.class)),
  /** {@code dnnl_sgemm}. */
  ONEDNN("bytedeco", true, EnumSet.of(Kind.GEMM)),
  /** OpenBLAS with the kernels that it chooses by itself. */
  OPENBLAS("bytedeco", true, EnumSet.of(Kind.GEMM)),
  /** OpenBLAS with the best kernels for this CPU. */
  OPENBLAS_BEST("bytedeco", true, EnumSet.of(Kind.GEMM), Cpu::openBlasCore, cpu -> List.of()),
  /** Intel's MKL. */
  MKL("bytedeco", true, EnumSet.of(Kind.GEMM)),
  /** The Vector API BLAS of dev.ludovic.netlib. */
  NETLIB("purejava", false, EnumSet.of(Kind.GEMM)),
  /** EJML's dense float matrices. */
  EJML("purejava", true, EnumSet.of(Kind.GEMM)),
  /** ND4J, with the best kernels of the OpenBLAS that it brings. */
  ND4J(
      "nd4j",
      true,
      EnumSet.of(Kind.GEMM, Kind.ELEMENTWISE, Kind.ADAM),
      Cpu::openBlasCore,
      Cpu::nd4jFlags),
  /** PyTorch through DJL. */
  DJL("djl", true, EnumSet.of(Kind.ADAM, Kind.STEP, Kind.TRAININGS)),
  /** Deeplearning4j on ND4J. */
  DL4J("nd4j", true, EnumSet.of(Kind.STEP, Kind.TRAININGS), Cpu::openBlasCore, Cpu::nd4jFlags),
  /** The Vector API's {@code lanewise}. */
  JDK("harness", false, EnumSet.of(Kind.ELEMENTWISE));

  private final String module;
  private final boolean threaded;
  private final Set<Kind> kinds;
  private final Function<Cpu, Map<String, String>> environment;
  private final Function<Cpu, List<String>> flags;

  Library(String module, boolean threaded, Set<Kind> kinds) {
    this(module, threaded, kinds, cpu -> Map.of(), cpu -> List.of());
  }

  Library(
      String module,
      boolean threaded,
      Set<Kind> kinds,
      Function<Cpu, Map<String, String>> environment,
      Function<Cpu, List<String>> flags) {
    this.module = module;
    this.threaded = threaded;
    this.kinds = kinds;
    this.environment = environment;
    this.flags = flags;
  }

  /** The name, as it is typed and as it stands in the results. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The folder of its adapters, below {@code peers}. */
  String module() {
    return module;
  }

  /** Whether its forks wait for C2: not where a call goes straight into native code. */
  boolean waitsForCompiler() {
    return !module.equals("bytedeco");
  }

  /** Whether it has this kind of work at all. */
  boolean does(Kind kind) {
    return kinds.contains(kind);
  }

  /** Why it cannot do this work on so many threads; empty if it can. */
  Optional<String> obstacle(Kind kind, int threads) {
    boolean able = this == GRADMARK ? kind.threaded() : threaded;
    return threads == 1 || able ? Optional.empty() : Optional.of("it does this on one thread only");
  }

  /** What its process's environment has beyond the number of threads. */
  Map<String, String> environment(Cpu cpu) {
    return environment.apply(cpu);
  }

  /** What its process is started with. */
  List<String> flags(Cpu cpu) {
    return flags.apply(cpu);
  }
}
