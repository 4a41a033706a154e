package gradmark.bench.result;

import java.util.Arrays;
import java.util.Optional;

/** What a benchmark's work is counted in. */
public enum WorkUnit {
  /** Floating-point operations; a fused multiply-add counts two. */
  FLOP("flop", 1e-9, "GFLOP/s"),
  /**
   * Bytes moved for operands that no cache holds: 4 for each float read, 4 for each float written,
   * and 4 more for each float that is written without having been read, because the processor
   * fetches a line before it writes to it (read for ownership).
   */
  BYTE("byte", 1e-9, "GB/s"),
  /** Training examples. */
  SAMPLE("sample", 1, "samples/s");

  private final String unit;
  private final double scale;
  private final String rateUnit;

  WorkUnit(String unit, double scale, String rateUnit) {
    this.unit = unit;
    this.scale = scale;
    this.rateUnit = rateUnit;
  }

  /** What has a unit's name; empty if nothing has. */
  public static Optional<WorkUnit> named(String unit) {
    return Arrays.stream(values()).filter(known -> known.unit.equals(unit)).findFirst();
  }

  /** The unit of an amount of work. */
  public String unit() {
    return unit;
  }

  /** The unit of {@link #rate}. */
  public String rateUnit() {
    return rateUnit;
  }

  /** An amount of work per second, in {@link #rateUnit()}. */
  public double rate(double perSecond) {
    return perSecond * scale;
  }
}
