package gradmark.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.backend.Lanes;
import gradmark.bench.result.MachineRecord.Hardware;
import gradmark.bench.result.MachineRecord.Jvm;
import gradmark.bench.result.MachineRecord.Software;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineRecordTest {
  @TempDir private Path temporary;

  @Test
  void tellsWhatThisMachineIs() {
    MachineRecord machine = MachineProbe.look();
    assertThat(machine.hardware().cpu()).isNotBlank();
    assertThat(machine.hardware().logicalCores())
        .isGreaterThanOrEqualTo(machine.hardware().physicalCores())
        .isPositive();
    assertThat(machine.hardware().memoryBytes()).isGreaterThan(256L << 20);
    assertThat(machine.jvm().version()).startsWith(Integer.toString(Runtime.version().feature()));
    assertThat(machine.jvm().vectorBits()).isEqualTo(Lanes.bits());
    assertThat(machine.jvm().flags()).containsKeys("UseFMA", "MaxVectorSize", "UseAVX");
    assertThat(machine.software().jmh()).matches("\\d+\\.\\d+.*");
    assertThat(machine.oneLine()).contains(machine.hardware().cpu(), Lanes.bits() + "-bit vectors");
  }

  @Test
  void fingerprintIsTheSameEachTimeAndSurvivesTheFile() {
    MachineRecord machine = MachineProbe.look();
    assertThat(machine.fingerprint()).matches("[0-9a-f]{16}");
    assertThat(MachineProbe.look().fingerprint()).isEqualTo(machine.fingerprint());
    Path file = temporary.resolve("machine.json");
    JsonFile.write(file, machine);
    assertThat(JsonFile.read(file, MachineRecord.class)).isEqualTo(machine);
  }

  @Test
  void fingerprintDependsOnMachineAndJvmOnly() {
    MachineRecord machine = record(4L << 30, "25+36", "c1", "2026-01-01T00:00:00Z", 0.5);
    assertThat(record((4L << 30) + 5_000_000, "25+36", "c2", "2027-01-01T00:00:00Z", null))
        .extracting(MachineRecord::fingerprint)
        .isEqualTo(machine.fingerprint());
    assertThat(record(8L << 30, "25+36", "c1", "2026-01-01T00:00:00Z", 0.5).fingerprint())
        .isNotEqualTo(machine.fingerprint());
    assertThat(record(4L << 30, "26+1", "c1", "2026-01-01T00:00:00Z", 0.5).fingerprint())
        .isNotEqualTo(machine.fingerprint());
  }

  private static MachineRecord record(
      long memory, String java, String commit, String taken, @Nullable Double load) {
    return MachineRecord.of(
        taken,
        new Hardware("CPU", List.of("avx2"), null, 1, 2, List.of(), memory, null),
        new MachineRecord.OperatingSystem("Linux", "12", "6.1", "amd64"),
        new Jvm("V", "N", java, List.of("G1"), Map.of("UseAVX", "2"), 256, null),
        new Software("1.0", commit, "1.37"),
        load);
  }
}
