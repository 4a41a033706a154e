package gradmark.peers;

import gradmark.peers.run.PeersShell;
import java.util.List;

/** The program behind {@code scripts/peers}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(PeersShell.run(List.of(args)));
  }
}
