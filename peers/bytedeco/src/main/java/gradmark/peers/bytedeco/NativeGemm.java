package gradmark.peers.bytedeco;

import gradmark.peers.work.GemmCase;
import gradmark.peers.work.Prepared;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** A case's operands in native memory, each at the beginning of a cache line. */
abstract class NativeGemm implements Prepared {
  private static final int LINE = 64;

  final GemmCase work;
  final FloatPointer a;
  final FloatPointer b;
  final FloatPointer c;

  NativeGemm(GemmCase work) {
    this.work = work;
    a = aligned(work.m() * work.k());
    a.put(work.a());
    b = aligned(work.k() * work.n());
    b.put(work.b());
    c = aligned(work.m() * work.n());
  }

  private static FloatPointer aligned(int length) {
    FloatPointer raw = new FloatPointer(length + (long) LINE);
    long past = raw.address() % LINE;
    return past == 0 ? raw : raw.getPointer((LINE - past) / Float.BYTES);
  }

  @Override
  public float[] result() {
    float[] result = new float[work.m() * work.n()];
    c.get(result);
    return result;
  }

  @Override
  public void close() {
    for (Pointer pointer : new Pointer[] {a, b, c}) {
      pointer.close();
    }
  }
}
