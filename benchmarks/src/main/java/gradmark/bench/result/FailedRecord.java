package gradmark.bench.result;

/**
 * A cell that threw instead of ending.
 *
 * @param id the key of the initialisation or training
 * @param message what was thrown
 */
public record FailedRecord(String id, String message) implements StudyRecord {}
