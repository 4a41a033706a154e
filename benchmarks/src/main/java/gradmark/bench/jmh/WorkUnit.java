package gradmark.bench.jmh;

/** What a benchmark's work is counted in. */
enum WorkUnit {
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

  /** The unit of an amount of work. */
  String unit() {
    return unit;
  }

  /** The unit of {@link #rate}. */
  String rateUnit() {
    return rateUnit;
  }

  /** An amount of work per second, in {@link #rateUnit()}. */
  double rate(double perSecond) {
    return perSecond * scale;
  }
}
