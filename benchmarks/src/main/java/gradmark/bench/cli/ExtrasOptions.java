package gradmark.bench.cli;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.bench.study.Extras;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of what a study measures on demand. */
final class ExtrasOptions {
  @Option(
      names = "--sharpness",
      split = ",",
      paramLabel = "STEPS",
      description =
          "Measure the sharpness before the updates of these steps, counted from 0: many passes"
              + " in float64 each.")
  private List<Integer> sharpnessAt = List.of();

  @Option(
      names = "--float64",
      description =
          "Run each training in float64 too, and record how far the two diverge: hundreds of"
              + " times as long.")
  private boolean float64;

  @Option(
      names = "--jacobian",
      description =
          "Take the singular values of each network's Jacobian at initialisation, up to a width"
              + " of 256.")
  private boolean jacobian;

  @Option(
      names = "--smoothness",
      description =
          "Measure the loss's local smoothness along the updates of eight steps of each training:"
              + " two passes in float64 each.")
  private boolean smoothness;

  @Option(
      names = "--layer-digests",
      description =
          "Record the bits of each layer at eight steps of each training, by which a comparison"
              + " names the layer where two builds part. The plan smoke always does.")
  private boolean layerDigests;

  Extras value() {
    for (int step : sharpnessAt) {
      if (step < 0) {
        throw new Refusal(ExitCodes.USAGE, "--sharpness " + step + ": it must be at least 0");
      }
    }
    return new Extras(sharpnessAt, float64, jacobian, smoothness, layerDigests);
  }
}
