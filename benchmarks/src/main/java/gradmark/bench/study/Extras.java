package gradmark.bench.study;

import gradmark.bench.result.Cell;
import gradmark.bench.result.Initialisation;
import gradmark.stability.JacobianSpectrum;
import gradmark.train.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is measured only on demand, since it takes long; the records hold it beside what they always
 * hold.
 *
 * @param sharpnessAt steps, 0 for the first, before whose update the sharpness is measured
 * @param float64 whether each training is run in float64 too, to see how far the two diverge
 * @param jacobian whether the singular values of the Jacobian are taken at initialisation
 * @param smoothness whether the loss's local smoothness is measured along some updates of each
 *     training
 * @param layerDigests whether the bits of each layer are digested at some steps of each training
 */
public record Extras(
    List<Integer> sharpnessAt,
    boolean float64,
    boolean jacobian,
    boolean smoothness,
    boolean layerDigests) {
  /** Nothing more. */
  public static final Extras NONE = new Extras(List.of(), false, false, false, false);

  public Extras {
    sharpnessAt = sharpnessAt.stream().distinct().sorted().toList();
  }

  /** What is in these or in others. */
  public Extras and(Extras others) {
    return new Extras(
        Stream.concat(sharpnessAt.stream(), others.sharpnessAt.stream()).toList(),
        float64 || others.float64,
        jacobian || others.jacobian,
        smoothness || others.smoothness,
        layerDigests || others.layerDigests);
  }

  /**
   * Sees whether a plan has what is asked for.
   *
   * @throws gradmark.bench.shell.Refusal if a training ends before a step whose sharpness is asked
   *     for, or no network is narrow enough for its Jacobian: usage errors
   */
  public void check(Plan plan) {
    int shortest = plan.cells().stream().mapToInt(Cell::steps).min().orElse(0);
    if (!sharpnessAt.isEmpty() && sharpnessAt.getLast() >= shortest) {
      throw Spelling.usage(
          "--sharpness "
              + sharpnessAt.getLast()
              + ": the shortest training has "
              + shortest
              + " steps, counted from 0");
    }
    int narrowest = plan.initialisations().stream().mapToInt(Initialisation::width).min().orElse(0);
    if (jacobian && narrowest > JacobianSpectrum.MAX_WIDTH) {
      throw Spelling.usage(
          "--jacobian: all networks are wider than " + JacobianSpectrum.MAX_WIDTH + " units");
    }
  }

  /** What is read of a training. */
  Instrumentation instrumentation() {
    Instrumentation standard = Instrumentation.DEFAULT;
    return new Instrumentation(
        standard.dynamics(),
        sharpnessAt,
        standard.lossExamples(),
        float64,
        smoothness,
        layerDigests);
  }

  /** As the options are typed; nothing for none. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    if (!sharpnessAt.isEmpty()) {
      words.add("--sharpness");
      words.add(sharpnessAt.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    if (float64) {
      words.add("--float64");
    }
    if (jacobian) {
      words.add("--jacobian");
    }
    if (smoothness) {
      words.add("--smoothness");
    }
    if (layerDigests) {
      words.add("--layer-digests");
    }
    return words;
  }
}
