package gradmark.bench.study;

import gradmark.bench.result.Cell;
import gradmark.bench.result.Initialisation;
import java.util.stream.Stream;

/** A part of a plan: axes, and how their values are combined. */
public record Block(Design design, Axes axes) {

  /** What is trained, or would be; cells may come twice. */
  private Stream<Cell> points() {
    return design.products(axes).stream().flatMap(product -> product.cells().stream());
  }

  Stream<Cell> cells() {
    return design == Design.INITIALISATIONS ? Stream.empty() : points();
  }

  /** Those that are not trained. */
  Stream<Initialisation> initialisations() {
    return design == Design.INITIALISATIONS ? points().map(Cell::initialisation) : Stream.empty();
  }

  /** Number of points, before equal ones are dropped. */
  double size() {
    return design.products(axes).stream().mapToDouble(Axes::size).sum();
  }
}
