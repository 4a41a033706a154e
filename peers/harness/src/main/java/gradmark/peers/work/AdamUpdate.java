package gradmark.peers.work;

/** An update by Adam that a library is ready to do; the result is the parameters. */
public interface AdamUpdate extends Prepared {
  /**
   * Replaces the gradient of the next updates, which is at first {@link AdamCase#gradient}.
   *
   * @param gradient as long as the parameters
   */
  void gradient(float[] gradient);
}
