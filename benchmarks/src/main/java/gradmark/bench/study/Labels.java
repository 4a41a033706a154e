package gradmark.bench.study;

import gradmark.bench.shell.Refusal;
import gradmark.theory.Homogeneity;
import java.util.Optional;

/** Names of results as readers see them, where the key of a record leaves something out. */
public final class Labels {
  private Labels() {}

  /**
   * An initialiser with its hyper-parameters, {@code UNIFORM(0.05)} for {@code UNIFORM}; unchanged
   * where this build has none of that name.
   */
  public static String initializer(String key) {
    try {
      return Catalogue.INITIALIZERS.inFull(key);
    } catch (Refusal ofAnotherBuild) {
      return key;
    }
  }

  /**
   * The slopes of a homogeneous activation; empty where it is none, or this build has none of that
   * name.
   */
  public static Optional<Homogeneity> homogeneity(String activation) {
    try {
      return Homogeneity.of(Catalogue.ACTIVATIONS.entry(activation));
    } catch (Refusal ofAnotherBuild) {
      return Optional.empty();
    }
  }
}
