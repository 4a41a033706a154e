package gradmark.peers.run;

import gradmark.bench.result.MachineRecord;
import gradmark.peers.work.OpenBlasFacts;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the CPU can do, as far as libraries must be told.
 *
 * @param features as Linux spells them
 * @param amd whether AMD made it
 */
record Cpu(Set<String> features, boolean amd) {
  private static final String BUILD = "-Dorg.bytedeco.javacpp.platform.extension=";

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
      return Map.of(OpenBlasFacts.CORE, "SKYLAKEX");
    }
    if (features.contains("avx2")) {
      return Map.of(OpenBlasFacts.CORE, amd ? "ZEN" : "HASWELL");
    }
    return Map.of();
  }

  /** Which of its builds ND4J loads; empty for the one for any CPU. */
  List<String> nd4jFlags() {
    if (features.contains("avx512f")) {
      return List.of(BUILD + "-avx512");
    }
    return features.contains("avx2") ? List.of(BUILD + "-avx2") : List.of();
  }
}
