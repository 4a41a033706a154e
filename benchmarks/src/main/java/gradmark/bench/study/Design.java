package gradmark.bench.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How a block of a plan combines the values of its axes. */
public enum Design {
  /** Every combination is trained. */
  PRODUCT(List::of),
  /**
   * The first value of every axis of the recipe is the base; one axis at a time takes its other
   * values. The axes that are no part of the recipe are multiplied.
   */
  ONE_AT_A_TIME(Design::oneAtATime),
  /**
   * Every two values of two axes of the recipe meet in at least one training, which a few recipes
   * suffice for ({@link PairwiseCover}). The axes that are no part of the recipe are multiplied.
   */
  PAIRWISE(Design::pairwise),
  /** Every combination is initialised and looked at; nothing is trained. */
  INITIALISATIONS(List::of);

  private final Function<Axes, List<Axes>> products;

  Design(Function<Axes, List<Axes>> products) {
    this.products = products;
  }

  /** The products that together are a block; they may overlap. */
  List<Axes> products(Axes axes) {
    return products.apply(axes);
  }

  /** Whether an axis means anything to a block. */
  boolean takes(Axis axis) {
    return this != INITIALISATIONS || axis.ofInitialisation();
  }

  private static List<Axes> oneAtATime(Axes axes) {
    Axes base = axes;
    for (Axis axis : Axis.ofRecipe()) {
      base = base.only(axis, 0);
    }
    List<Axes> products = new ArrayList<>(List.of(base));
    for (Axis axis : Axis.ofRecipe()) {
      if (axes.values(axis).size() > 1) {
        products.add(base.with(axis, axes.values(axis)));
      }
    }
    return products;
  }

  private static List<Axes> pairwise(Axes axes) {
    List<Axis> factors = Axis.ofRecipe();
    int[] sizes = factors.stream().mapToInt(axis -> axes.values(axis).size()).toArray();
    List<Axes> products = new ArrayList<>();
    for (int[] row : PairwiseCover.rows(sizes)) {
      Axes product = axes;
      for (int i = 0; i < row.length; i++) {
        product = product.only(factors.get(i), row[i]);
      }
      products.add(product);
    }
    return products;
  }
}
