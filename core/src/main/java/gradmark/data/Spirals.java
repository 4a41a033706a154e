package gradmark.data;

/**
 * Two interlocked spirals, three turns each: 616 training and 154 held-out examples of 2 features
 * and 2 classes.
 *
 * <p>A point of the first class lies at (r·sin φ, r·cos φ) with φ = iπ/16 and r = 6.5·(104 −
 * i)/104, one of the second class opposite to it, at (−r·sin φ, −r·cos φ). The classic points are i
 * = 0, 1, …, 96; here i goes in quarters, so that there are batches enough and held-out points lie
 * between training points of both spirals. Computed in double, rounded to float, split and
 * standardised by the seed. Source: K. Lang and M. Witbrock, "Learning to tell two spirals apart",
 * Connectionist Models Summer School 1988.
 */
public final class Spirals implements Task {
  private static final int CLASSES = 2;
  private static final int STEPS_PER_POINT = 4;
  private static final int PER_CLASS = 96 * STEPS_PER_POINT + 1;

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputs() {
    return CLASSES;
  }

  @Override
  public Goal goal() {
    return new Goal.Accuracy(0.9);
  }

  @Override
  public Split split(long seed) {
    return SeededSplit.of(points(), seed);
  }

  /** All points, those of a pair one after the other, as the formula gives them. */
  static Examples points() {
    int count = CLASSES * PER_CLASS;
    float[] features = new float[2 * count];
    float[] targets = new float[CLASSES * count];
    for (int pair = 0; pair < PER_CLASS; pair++) {
      double i = (double) pair / STEPS_PER_POINT;
      double angle = i * StrictMath.PI / 16;
      double radius = 6.5 * (104 - i) / 104;
      float x = (float) (radius * StrictMath.sin(angle));
      float y = (float) (radius * StrictMath.cos(angle));
      int at = 4 * pair;
      features[at] = x;
      features[at + 1] = y;
      features[at + 2] = -x;
      features[at + 3] = -y;
      targets[at] = 1;
      targets[at + 3] = 1;
    }
    return new Examples(count, 2, CLASSES, features, targets);
  }
}
