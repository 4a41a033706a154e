package gradmark.bench.result;

/** How far a run came. */
public enum RunStatus {
  /** It is being computed, or was killed before it could say otherwise. */
  RUNNING,
  /** Everything that was asked for is there. */
  COMPLETE,
  /** It was stopped, or something in it failed. */
  INCOMPLETE
}
