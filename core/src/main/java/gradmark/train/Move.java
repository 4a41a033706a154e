package gradmark.train;

/** A step's parameters, before and after its update; the step is 0 for the first. */
@SuppressWarnings("ArrayRecordComponent")
record Move(int step, float[] from, float[] to) {}
