package gradmark.peers.purejava;

import gradmark.peers.work.GemmCase;
import gradmark.peers.work.GemmPeer;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Prepared;
import java.util.Map;
import org.ejml.concurrency.EjmlConcurrency;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.CommonOps_MT_FDRM;

/** Multiplication of EJML's dense row-major matrices. */
public final class EjmlGemm implements GemmPeer {
  @Override
  public String library() {
    return "ejml";
  }

  @Override
  public Prepared prepare(GemmCase work, int threads) {
    FMatrixRMaj a = matrix(work.a(), work.lda());
    FMatrixRMaj b = matrix(work.b(), work.ldb());
    FMatrixRMaj c = matrix(new float[work.m() * work.n()], work.n());
    Product product = threads == 1 ? single(work) : concurrent(work, threads);
    return new Prepared() {
      @Override
      public void run() {
        product.multiply(a, b, c);
      }

      @Override
      public float[] result() {
        return c.data;
      }

      @Override
      public LibraryFacts facts() {
        return new LibraryFacts(LibraryFacts.jar(CommonOps_FDRM.class), null, Map.of());
      }
    };
  }

  /** One of EJML's products. */
  private interface Product {
    void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c);
  }

  private static Product single(GemmCase work) {
    return switch (work.product()) {
      case NN -> CommonOps_FDRM::mult;
      case NT -> CommonOps_FDRM::multTransB;
      case TN -> CommonOps_FDRM::multTransA;
    };
  }

  private static Product concurrent(GemmCase work, int threads) {
    EjmlConcurrency.setMaxThreads(threads);
    return switch (work.product()) {
      case NN -> CommonOps_MT_FDRM::mult;
      case NT -> CommonOps_MT_FDRM::multTransB;
      case TN -> CommonOps_MT_FDRM::multTransA;
    };
  }

  private static FMatrixRMaj matrix(float[] rows, int columns) {
    FMatrixRMaj matrix = new FMatrixRMaj();
    matrix.setData(rows);
    matrix.numRows = rows.length / columns;
    matrix.numCols = columns;
    return matrix;
  }
}
