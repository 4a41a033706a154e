package gradmark.bench.result;

import com.sun.management.HotSpotDiagnosticMXBean;
import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import gradmark.bench.result.MachineRecord.Cache;
import gradmark.bench.result.MachineRecord.Hardware;
import gradmark.bench.result.MachineRecord.Jvm;
import gradmark.bench.result.MachineRecord.Software;
import gradmark.bench.shell.Build;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.CgroupInfo;

/** Looks at the machine and the JVM that this process runs on. */
public final class MachineProbe {
  private static final List<String> FLAGS =
      List.of("UseAVX", "UseSVE", "MaxVectorSize", "UseFMA", "UseSuperWord", "TieredCompilation");

  /** As Linux spells them. */
  private static final List<String> FEATURES =
      List.of("sse4_2", "avx", "avx2", "fma", "avx512f", "asimd", "sve", "sve2");

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private MachineProbe() {}

  /** The record of this machine, now. */
  public static MachineRecord look() {
    SystemInfo info = new SystemInfo();
    Build build = Build.current();
    return MachineRecord.of(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        hardware(info),
        system(info),
        jvm(),
        new Software(build.version(), build.commit(), jmhVersion()),
        loadAverage(info));
  }

  private static Hardware hardware(SystemInfo info) {
    HardwareAbstractionLayer hardware = info.getHardware();
    CentralProcessor processor = hardware.getProcessor();
    Map<String, String> cpuInfo = cpuInfo();
    return new Hardware(
        processor.getProcessorIdentifier().getName().strip(),
        features(cpuInfo),
        cpuInfo.get("microcode"),
        processor.getPhysicalProcessorCount(),
        processor.getLogicalProcessorCount(),
        processor.getProcessorCaches().stream()
            .map(c -> new Cache(c.getLevel(), c.getType().name(), c.getCacheSize()))
            .sorted(Comparator.comparingInt(Cache::level).thenComparing(Cache::kind))
            .toList(),
        hardware.getMemory().getTotal(),
        containerCpus(info));
  }

  private static List<String> features(Map<String, String> cpuInfo) {
    String all = cpuInfo.getOrDefault("flags", cpuInfo.getOrDefault("Features", ""));
    List<String> present = List.of(all.split(" ", -1));
    return FEATURES.stream().filter(present::contains).toList();
  }

  /** The facts of the first processor; empty where there is no such file. */
  private static Map<String, String> cpuInfo() {
    Map<String, String> facts = new TreeMap<>();
    if (!Files.isReadable(CPU_INFO)) {
      return facts;
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      lines
          .takeWhile(line -> !line.isBlank())
          .map(line -> line.split(":", 2))
          .filter(parts -> parts.length == 2)
          .forEach(parts -> facts.put(parts[0].strip(), parts[1].strip()));
    } catch (IOException | UncheckedIOException unreadable) {
      facts.clear();
    }
    return facts;
  }

  private static @Nullable Double containerCpus(SystemInfo info) {
    CgroupInfo group = info.getOperatingSystem().getCgroupInfo();
    long quota = group.getCpuQuota();
    return quota == CgroupInfo.UNLIMITED || quota <= 0
        ? null
        : (double) quota / group.getCpuPeriod();
  }

  private static MachineRecord.OperatingSystem system(SystemInfo info) {
    oshi.software.os.OperatingSystem system = info.getOperatingSystem();
    return new MachineRecord.OperatingSystem(
        system.getFamily(),
        String.valueOf(system.getVersionInfo().getVersion()),
        System.getProperty("os.version"),
        System.getProperty("os.arch"));
  }

  private static Jvm jvm() {
    Optional<String> obstacle = Backend.VECTOR.obstacle();
    return new Jvm(
        System.getProperty("java.vendor"),
        System.getProperty("java.vm.name"),
        Runtime.version().toString(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .toList(),
        flags(),
        obstacle.isPresent() ? null : Lanes.bits(),
        obstacle.orElse(null));
  }

  private static Map<String, String> flags() {
    Map<String, String> flags = new TreeMap<>();
    HotSpotDiagnosticMXBean bean =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (bean == null) {
      return flags;
    }
    for (String flag : FLAGS) {
      try {
        flags.put(flag, bean.getVMOption(flag).getValue());
      } catch (IllegalArgumentException otherArchitecture) {
        flags.put(flag, "absent");
      }
    }
    return flags;
  }

  private static String jmhVersion() {
    Properties facts = new Properties();
    try (InputStream in = MachineProbe.class.getResourceAsStream("/jmh.properties")) {
      if (in != null) {
        facts.load(in);
      }
    } catch (IOException unreadable) {
      throw new IllegalStateException("jmh.properties in our own jar is unreadable", unreadable);
    }
    return facts.getProperty("jmh.version", "unknown");
  }

  private static @Nullable Double loadAverage(SystemInfo info) {
    double load = info.getHardware().getProcessor().getSystemLoadAverage(1)[0];
    return load < 0 ? null : load;
  }
}
