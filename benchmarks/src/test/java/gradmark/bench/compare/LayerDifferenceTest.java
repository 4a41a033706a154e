package gradmark.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.train.LayerDigests;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first place in the order of computation, and how far what differs there reaches. */
class LayerDifferenceTest {
  private static final int NO_LOSS = 50;
  private static final int LAYERS = 4;
  private static final List<String> SAME = List.of("a0", "a1", "a2", "a3");
  private static final LayerDigests FIRST = new LayerDigests(0, SAME, SAME, SAME);

  private static List<String> other(int from, int to) {
    List<String> digests = new ArrayList<>(SAME);
    for (int layer = from; layer <= to; layer++) {
      digests.set(layer, "b" + layer);
    }
    return digests;
  }

  private static LayerDifference difference(
      int lossParts, List<String> signal, List<String> gradient, List<String> parameters) {
    LayerDigests base = new LayerDigests(3, SAME, SAME, SAME);
    LayerDigests head = new LayerDigests(3, signal, gradient, parameters);
    return LayerDifference.of(List.of(FIRST, base), List.of(FIRST, head), lossParts).orElseThrow();
  }

  @Test
  void onTheWayForwardTheLowestLayerIsFirst() {
    List<String> all = other(0, 3);
    assertThat(difference(3, other(1, 3), all, all))
        .isEqualTo(
            new LayerDifference(3, "layer 1, on the way forward (3 of 4 layers differ there)"));
  }

  @Test
  void onTheWayBackTheHighestLayerIsFirst() {
    assertThat(difference(NO_LOSS, SAME, other(0, 2), other(0, 3)))
        .isEqualTo(new LayerDifference(3, "layer 2, on the way back (3 of 4 layers differ there)"));
  }

  @Test
  void anUlpOfOneLayersGradientIsNamedWithThatLayer() {
    assertThat(difference(NO_LOSS, SAME, other(1, 1), other(1, 1)))
        .isEqualTo(
            new LayerDifference(3, "layer 1, on the way back (no other layer differs there)"));
  }

  @Test
  void whatOnlyTheUpdateChangesIsNamedThere() {
    assertThat(difference(NO_LOSS, SAME, SAME, other(0, LAYERS - 1)))
        .isEqualTo(new LayerDifference(3, "layer 0, in the update (all 4 layers differ there)"));
  }

  @Test
  void aLossThatPartsBeforeAnyGradientIsThePlace() {
    assertThat(difference(3, SAME, other(0, 3), other(0, 3)))
        .isEqualTo(new LayerDifference(3, "the loss"));
  }

  @Test
  void equalDigestsAndStepsThatOneSideLacksAreNoDifference() {
    assertThat(LayerDifference.of(List.of(FIRST), List.of(FIRST), 1)).isEmpty();
    LayerDigests second = new LayerDigests(1, SAME, SAME, SAME);
    assertThat(LayerDifference.of(List.of(FIRST, second), List.of(FIRST), 1)).isEmpty();
    assertThat(LayerDifference.of(List.of(), List.of(FIRST), 0)).isEmpty();
  }
}
