package gradmark.bench.result;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A line of {@code study.ndjson}. It holds no time and no machine: wherever a cell is computed, its
 * line is the same byte for byte.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = InitRecord.class, name = "init"),
  @JsonSubTypes.Type(value = TrainRecord.class, name = "train"),
  @JsonSubTypes.Type(value = FailedRecord.class, name = "failed")
})
public sealed interface StudyRecord permits InitRecord, TrainRecord, FailedRecord {
  /** The key of the record, unique in its file. */
  String id();
}
