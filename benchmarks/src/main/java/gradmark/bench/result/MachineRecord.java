package gradmark.bench.result;

import gradmark.bench.shell.TextHash;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code machine.json}: what the numbers of a run were measured on.
 *
 * @param schema version of the format
 * @param fingerprint hash of hardware, system and JVM: times may be compared where it is equal
 * @param taken UTC, ISO 8601, when the record was made
 * @param loadAverage runnable processes over the last minute, just before; null where the system
 *     does not tell. More than 0 beside our own means that others disturbed the measurement
 */
public record MachineRecord(
    int schema,
    String fingerprint,
    String taken,
    Hardware hardware,
    OperatingSystem system,
    Jvm jvm,
    Software software,
    @Nullable Double loadAverage) {
  private static final double GIB = 1L << 30;

  /**
   * The hardware, as far as this process may use it.
   *
   * @param cpu the CPU's name for itself
   * @param features of the instruction set that decide what C2 emits
   * @param microcode its revision; null where the system does not tell
   * @param memoryBytes of the machine
   * @param containerCpus CPUs that a control group allows; null without a limit
   */
  public record Hardware(
      String cpu,
      List<String> features,
      @Nullable String microcode,
      int physicalCores,
      int logicalCores,
      List<Cache> caches,
      long memoryBytes,
      @Nullable Double containerCpus) {
    public Hardware {
      features = List.copyOf(features);
      caches = List.copyOf(caches);
    }

    /** Bytes of the largest cache; 0 where the system does not tell. */
    public long lastLevelCacheBytes() {
      return caches.stream().mapToLong(Cache::bytes).max().orElse(0);
    }
  }

  /**
   * A cache.
   *
   * @param level 1 is nearest to the core
   * @param kind {@code UNIFIED}, {@code INSTRUCTION}, {@code DATA} or {@code TRACE}
   */
  public record Cache(int level, String kind, long bytes) {}

  /** The operating system. */
  public record OperatingSystem(String name, String version, String kernel, String architecture) {}

  /**
   * The Java virtual machine.
   *
   * @param collectors of garbage
   * @param flags the options that decide what vector code becomes, as they stand
   * @param vectorBits width of a vector; null where the backend VECTOR is unavailable
   * @param vectorObstacle why it is; null where it is available
   */
  public record Jvm(
      String vendor,
      String name,
      String version,
      List<String> collectors,
      Map<String, String> flags,
      @Nullable Integer vectorBits,
      @Nullable String vectorObstacle) {
    public Jvm {
      collectors = List.copyOf(collectors);
      flags = new TreeMap<>(flags);
    }
  }

  /** What was measured, and with what. */
  public record Software(String gradmark, String commit, String jmh) {}

  /** A record of these parts, with their fingerprint. */
  static MachineRecord of(
      String taken,
      Hardware hardware,
      OperatingSystem system,
      Jvm jvm,
      Software software,
      @Nullable Double loadAverage) {
    String fingerprint = fingerprint(hardware, system, jvm);
    return new MachineRecord(
        RunRecord.SCHEMA, fingerprint, taken, hardware, system, jvm, software, loadAverage);
  }

  /** The machine on one line: CPU, cores, memory, vectors, Java, system. */
  public String oneLine() {
    String vectors = jvm.vectorBits() == null ? "no vectors" : jvm.vectorBits() + "-bit vectors";
    return hardware.cpu()
        + ", "
        + cores()
        + ", "
        + Math.round(hardware.memoryBytes() / GIB)
        + " GiB; "
        + vectors
        + "; Java "
        + jvm.version()
        + " ("
        + jvm.vendor()
        + "); "
        + system.name()
        + " "
        + system.version();
  }

  private String cores() {
    int physical = hardware.physicalCores();
    String cores = physical + (physical == 1 ? " core" : " cores");
    return physical == hardware.logicalCores()
        ? cores
        : cores + ", " + hardware.logicalCores() + " threads";
  }

  private static String fingerprint(Hardware hardware, OperatingSystem system, Jvm jvm) {
    // Firmware reserves a little more or less memory at each start.
    long gibibytes = Math.round(hardware.memoryBytes() / GIB);
    Hardware rounded =
        new Hardware(
            hardware.cpu(),
            hardware.features(),
            hardware.microcode(),
            hardware.physicalCores(),
            hardware.logicalCores(),
            hardware.caches(),
            gibibytes,
            hardware.containerCpus());
    String parts = JsonFile.text(List.of(rounded, system, jvm));
    return TextHash.of(parts);
  }
}
