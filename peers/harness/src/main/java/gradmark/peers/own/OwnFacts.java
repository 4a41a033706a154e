package gradmark.peers.own;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import gradmark.peers.work.LibraryFacts;
import java.util.Map;

/** What is said of ourselves. */
final class OwnFacts {
  private OwnFacts() {}

  static LibraryFacts of(Backend backend) {
    String core = backend == Backend.VECTOR ? Lanes.bits() + "-bit vectors" : "plain Java";
    return new LibraryFacts("this build", core, Map.of());
  }
}
