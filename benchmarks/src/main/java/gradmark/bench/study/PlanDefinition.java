package gradmark.bench.study;

import gradmark.bench.shell.Refusal;
import java.util.List;

/**
 * What a plan is made from.
 *
 * @param name of the plan; letters, digits and {@code . _ -}
 * @param blocks at least one; what several hold is computed once
 */
public record PlanDefinition(String name, List<Block> blocks) {
  public PlanDefinition {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("blocks = []; there must be at least one");
    }
  }

  /** The product of some axes. */
  public static PlanDefinition of(Axes axes) {
    return new PlanDefinition("axes", List.of(new Block(Design.PRODUCT, axes)));
  }

  /**
   * All that the blocks hold, once.
   *
   * @throws Refusal if a batch is larger than a task's training set or is not parted evenly, a
   *     network does not fit an array, or there is too much (usage errors); if a task's data is
   *     damaged
   */
  public Plan plan() {
    return Plan.union(name, blocks);
  }
}
