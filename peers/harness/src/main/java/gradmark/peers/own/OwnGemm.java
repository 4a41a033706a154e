package gradmark.peers.own;

import gradmark.backend.Backend;
import gradmark.backend.Team;
import gradmark.linalg.Gemm;
import gradmark.linalg.Gemms;
import gradmark.linalg.ParallelGemm;
import gradmark.peers.work.GemmCase;
import gradmark.peers.work.GemmPeer;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Peer;
import gradmark.peers.work.Prepared;

/** Gradmark's matrix multiply in one of its forms. */
public abstract sealed class OwnGemm implements GemmPeer {
  private final String library;
  private final Backend backend;

  private OwnGemm(String library, Backend backend) {
    this.library = library;
    this.backend = backend;
  }

  /** The form that is measured. */
  public static final class Vector extends OwnGemm {
    public Vector() {
      super("gradmark", Backend.VECTOR);
    }
  }

  /** The form that everybody is compared with. */
  public static final class Plain extends OwnGemm {
    public Plain() {
      super(Peer.REFERENCE, Backend.SCALAR);
    }
  }

  @Override
  public String library() {
    return library;
  }

  @Override
  public Prepared prepare(GemmCase work, int threads) {
    return new Multiply(work, backend, new Team(threads));
  }

  /** The fastest of a backend; on the team where that has more than one thread. */
  static Gemm gemm(Backend backend, Team team) {
    Gemms kind = Gemms.fastest(backend);
    return team.threads() == 1 ? kind.create() : new ParallelGemm(kind, team);
  }

  private static final class Multiply implements Prepared {
    private final GemmCase work;
    private final Backend backend;
    private final Team team;
    private final Gemm gemm;
    private final float[] a;
    private final float[] b;
    private final float[] c;

    Multiply(GemmCase work, Backend backend, Team team) {
      this.work = work;
      this.backend = backend;
      this.team = team;
      this.gemm = gemm(backend, team);
      this.a = work.a();
      this.b = work.b();
      this.c = new float[work.m() * work.n()];
    }

    /** Until C2 has compiled all its tiles, a product takes a thousand times as long. */
    @Override
    public boolean runsMuchJava() {
      return true;
    }

    @Override
    public void run() {
      gemm.multiply(
          work.product(),
          work.m(),
          work.n(),
          work.k(),
          a,
          0,
          work.lda(),
          b,
          0,
          work.ldb(),
          false,
          c,
          0,
          work.n());
    }

    @Override
    public float[] result() {
      return c;
    }

    @Override
    public LibraryFacts facts() {
      return OwnFacts.of(backend);
    }

    @Override
    public void close() {
      team.close();
    }
  }
}
