package gradmark.bench.study;

import gradmark.bench.result.StudyRecord;
import java.util.function.Supplier;

/**
 * A record that is still to be computed.
 *
 * @param id of the record
 * @param training whether it is a training's; else an initialisation's
 * @param work it takes, as {@link CellCost} reckons
 * @param computation of the record
 */
record Job(String id, boolean training, double work, Supplier<StudyRecord> computation) {}
