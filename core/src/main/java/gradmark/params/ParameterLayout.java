package gradmark.params;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each layer's weights and biases lie in the flat buffers: {@code [ W0 | b0 | W1 | b1 | … ]}.
 *
 * <p>Parameters, gradient and an optimizer's moments share this layout. It is the same for every
 * backend, vector width and number of threads, and has no padding.
 */
public final class ParameterLayout {
  /**
   * One dense layer's slice of the flat buffers.
   *
   * @param index position of the layer, 0 next to the input
   * @param inputs fan-in: columns of W
   * @param outputs fan-out: rows of W
   * @param weights offset of W, {@code outputs × inputs}, row-major, leading dimension {@code
   *     inputs}
   * @param biases offset of b, {@code outputs} floats
   */
  public record Layer(int index, int inputs, int outputs, int weights, int biases) {
    /** Number of weights. */
    public int weightCount() {
      return inputs * outputs;
    }
  }

  private final List<Layer> layers;
  private final int size;

  private ParameterLayout(List<Layer> layers, int size) {
    this.layers = List.copyOf(layers);
    this.size = size;
  }

  /**
   * The layout of a chain of dense layers.
   *
   * @param units units per level: the inputs, each hidden layer, the outputs
   * @throws IllegalArgumentException if there are fewer than two levels, a level has no unit, or
   *     the parameters do not fit one array
   */
  public static ParameterLayout ofUnits(int... units) {
    if (units.length < 2) {
      throw new IllegalArgumentException(
          "units has " + units.length + " levels; at least 2 are needed (inputs and outputs)");
    }
    List<Layer> layers = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i + 1 < units.length; i++) {
      int inputs = positive(units, i);
      int outputs = positive(units, i + 1);
      long biases = offset + (long) inputs * outputs;
      long end = biases + outputs;
      if (end > Integer.MAX_VALUE - 64) {
        throw new IllegalArgumentException(
            "layers 0 to " + i + " need " + end + " parameters, more than one array holds");
      }
      layers.add(new Layer(i, inputs, outputs, (int) offset, (int) biases));
      offset = end;
    }
    return new ParameterLayout(layers, (int) offset);
  }

  private static int positive(int[] units, int level) {
    if (units[level] < 1) {
      throw new IllegalArgumentException(
          "units[" + level + "] = " + units[level] + "; a level needs at least 1 unit");
    }
    return units[level];
  }

  /** The layers, from the input to the output. */
  public List<Layer> layers() {
    return layers;
  }

  /** Number of parameters: the length of each flat buffer. */
  public int size() {
    return size;
  }
}
