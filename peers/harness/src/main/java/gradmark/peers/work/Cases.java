package gradmark.peers.work;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import gradmark.linalg.Product;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cases that are measured unless others are named, and the reading of their names. */
public final class Cases {
  /** m×k×n. */
  private static final List<String> SHAPES =
      List.of(
          "64x64x64",
          "128x128x128",
          "256x256x256",
          "512x512x512",
          "1024x1024x1024",
          "2048x2048x2048",
          "32x256x256",
          "64x256x256",
          "128x256x256",
          "256x512x512",
          "64x784x256");

  private static final List<String> STEPS =
      List.of(
          "step-d8-w256-b64",
          "step-d32-w256-b64",
          "step-d64-w256-b64",
          "step-d8-w64-b32",
          "step-d32-w64-b32");

  private static final List<String> TRAININGS =
      List.of("trainings-d8-w64-b64", "trainings-d32-w64-b64");

  private static final List<String> QUICK =
      List.of(
          "gemm-nn-64x256x256",
          "gemm-nt-64x256x256",
          "gemm-tn-64x256x256",
          "gemm-nn-512x512x512",
          "gemm-nn-64x64x64",
          "step-d8-w256-b64",
          "step-d32-w64-b32");

  private static final List<Function<String, @Nullable Case>> READERS =
      List.of(
          GemmCase::parse,
          ElementwiseCase::parse,
          AdamCase::parse,
          StepCase::parse,
          TrainingsCase::parse);

  private Cases() {}

  /** Five matrix multiplies and two training steps. */
  public static List<Case> quick() {
    return QUICK.stream().map(Cases::parse).toList();
  }

  /**
   * Eleven shapes in three products, the elementwise functions, Adam, five training steps, and
   * whole trainings of two depths.
   */
  public static List<Case> standard() {
    List<String> names = new ArrayList<>();
    for (String shape : SHAPES) {
      for (Product product : Product.values()) {
        names.add("gemm-" + product.name().toLowerCase(Locale.ROOT) + "-" + shape);
      }
    }
    names.addAll(List.of("exp-16384", "tanh-16384", "sigmoid-16384"));
    names.addAll(List.of("adam-65536", "adam-16777216"));
    names.addAll(STEPS);
    names.addAll(TRAININGS);
    return names.stream().map(Cases::parse).toList();
  }

  /**
   * The cases that words name, each once: a case's name, or the beginning of standard cases' names
   * up to a hyphen, such as {@code gemm}, {@code gemm-nt} or {@code step}.
   *
   * @throws Refusal if a word names none
   */
  public static List<Case> named(List<String> words) {
    Set<Case> cases = new LinkedHashSet<>();
    for (String word : words) {
      List<Case> group =
          standard().stream().filter(known -> known.name().startsWith(word + "-")).toList();
      cases.addAll(group.isEmpty() ? List.of(parse(word)) : group);
    }
    return List.copyOf(cases);
  }

  /**
   * Reads a name.
   *
   * @throws Refusal if it is none
   */
  public static Case parse(String name) {
    try {
      return READERS.stream()
          .map(reader -> reader.apply(name))
          .flatMap(Stream::ofNullable)
          .findFirst()
          .orElseThrow(() -> unknown(name));
    } catch (IllegalArgumentException outOfBounds) {
      throw new Refusal(
          ExitCodes.USAGE, "case " + name + ": " + outOfBounds.getMessage(), outOfBounds);
    }
  }

  private static Refusal unknown(String name) {
    List<String> known = standard().stream().map(Case::name).toList();
    String forms =
        String.join(
            ", ",
            GemmCase.FORM,
            ElementwiseCase.FORM,
            AdamCase.FORM,
            StepCase.FORM,
            TrainingsCase.FORM);
    return new Refusal(
        ExitCodes.USAGE,
        "there is no case "
            + name
            + NearestNames.hint(name, known)
            + "; names have the forms "
            + forms);
  }
}
