package gradmark.nn;

/** Sees each layer's δ during a backward pass, from the readout down. */
@FunctionalInterface
public interface LayerListener {
  /** Sees nothing. */
  LayerListener NONE = (index, delta, units, batch) -> {};

  /**
   * One layer's δ = ∂(mean loss)/∂h, before the next layer overwrites the buffer.
   *
   * @param index the layer; the readout's index is the depth
   * @param delta units × batch, row-major, from offset 0; only to be read
   */
  void layer(int index, float[] delta, int units, int batch);
}
