package gradmark.bench.ab;

/** What there is to do about a row before anything is measured. */
enum Standing {
  /** Both sides have it, and differ by the code that it reaches or by a parameter. */
  COMPARED,

  /** Both sides have it, with the same code: measured too, to see how large noise is. */
  SAME_CODE,

  /** Both sides have a row of this name, and it does not measure the same. */
  DEFINITION_CHANGED,

  /** Only the head has it. */
  NEW,

  /** Only the base has it. */
  MISSING,

  /** Its parameters cannot be given on a command line. */
  NOT_EXPRESSIBLE;

  boolean measured() {
    return this == COMPARED || this == SAME_CODE;
  }
}
