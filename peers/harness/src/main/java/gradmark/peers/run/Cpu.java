package gradmark.peers.run;

import gradmark.bench.result.MachineRecord;
import java.util.Map;
import java.util.Set;

/**
 * What the CPU can do, as far as libraries must be told.
 *
 * @param features as Linux spells them
 * @param amd whether AMD made it
 */
record Cpu(Set<String> features, boolean amd) {
  Cpu {
    features = Set.copyOf(features);
  }

  static Cpu of(MachineRecord machine) {
    MachineRecord.Hardware hardware = machine.hardware();
    return new Cpu(Set.copyOf(hardware.features()), hardware.cpu().contains("AMD"));
  }

  /** The variable that makes OpenBLAS use its best kernels; empty where its own choice is best. */
  Map<String, String> openBlasCore() {
    if (features.contains("avx512f")) {
      return Map.of("OPENBLAS_CORETYPE", "SKYLAKEX");
    }
    if (features.contains("avx2")) {
      return Map.of("OPENBLAS_CORETYPE", amd ? "ZEN" : "HASWELL");
    }
    return Map.of();
  }

  /** Which of its builds ND4J loads; empty for the one for any CPU. */
  String nd4jExtension() {
    if (features.contains("avx512f")) {
      return "-avx512";
    }
    return features.contains("avx2") ? "-avx2" : "";
  }
}
