package gradmark.peers.work;

import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** A library's way to do one kind of work; found by {@link ServiceLoader}. */
public interface Peer {
  /** The key of Gradmark's plain Java form, which everybody is compared with. */
  String REFERENCE = "plain";

  /** The library's key. */
  String library();

  /**
   * What does a kind of work in a library.
   *
   * @throws Unavailable if it is not on the class path
   */
  static <P extends Peer> P of(Class<P> kind, String library) {
    ServiceLoader<P> loader = ServiceLoader.load(kind);
    return loader.stream()
        .map(ServiceLoader.Provider::get)
        .filter(peer -> peer.library().equals(library))
        .findFirst()
        .orElseThrow(
            () ->
                new Unavailable(
                    "no "
                        + kind.getSimpleName()
                        + " for "
                        + library
                        + " is on the class path; there are: "
                        + ServiceLoader.load(kind).stream()
                            .map(found -> found.get().library())
                            .collect(Collectors.joining(", "))));
  }
}
