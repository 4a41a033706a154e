package gradmark.linalg;

import gradmark.backend.Team;

/**
 * A {@link Gemm} whose rows or columns of C are split over a team, whichever there are more of;
 * never k, so every element is the same chain as with one thread.
 */
public final class ParallelGemm implements Gemm {
  /** Parts begin at multiples of this, so that no more than one part has narrow tiles. */
  private static final int GRAIN = 48;

  private final Team team;
  private final Gemm[] members;
  private final Team.Job job = this::part;

  private Product product = Product.NN;
  private int m;
  private int n;
  private int k;
  private float[] a = {};
  private int aOffset;
  private int lda;
  private float[] b = {};
  private int bOffset;
  private int ldb;
  private boolean accumulate;
  private float[] c = {};
  private int cOffset;
  private int ldc;

  /** A gemm of one kind over a team's threads. */
  public ParallelGemm(Gemms kind, Team team) {
    this.team = team;
    this.members = new Gemm[team.threads()];
    for (int i = 0; i < members.length; i++) {
      members[i] = kind.create();
    }
  }

  @Override
  public void multiply(
      Product product,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      boolean accumulate,
      float[] c,
      int cOffset,
      int ldc) {
    GemmArguments.check(product, m, n, k, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc);
    this.product = product;
    this.m = m;
    this.n = n;
    this.k = k;
    this.a = a;
    this.aOffset = aOffset;
    this.lda = lda;
    this.b = b;
    this.bOffset = bOffset;
    this.ldb = ldb;
    this.accumulate = accumulate;
    this.c = c;
    this.cOffset = cOffset;
    this.ldc = ldc;
    team.run(job);
  }

  private void part(int part, int parts) {
    boolean byRows = m >= n;
    int length = byRows ? m : n;
    int first = bound(length, part, parts);
    int count = bound(length, part + 1, parts) - first;
    int aStart = aOffset;
    int bStart = bOffset;
    int cStart = cOffset;
    if (byRows) {
      aStart += first * (product == Product.TN ? 1 : lda);
      cStart += first * ldc;
    } else {
      bStart += first * (product == Product.NT ? ldb : 1);
      cStart += first;
    }
    if (count > 0) {
      members[part].multiply(
          product,
          byRows ? count : m,
          byRows ? n : count,
          k,
          a,
          aStart,
          lda,
          b,
          bStart,
          ldb,
          accumulate,
          c,
          cStart,
          ldc);
    }
  }

  /** Where part {@code part} begins: a multiple of the grain, or the end. */
  private static int bound(int length, int part, int parts) {
    if (part == parts) {
      return length;
    }
    int grains = (length + GRAIN - 1) / GRAIN;
    return (int) Math.min(length, (long) grains * part / parts * GRAIN);
  }
}
