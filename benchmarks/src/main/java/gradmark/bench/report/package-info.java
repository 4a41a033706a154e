/** The summary and the report: pure functions of a run's folder. */
@NullMarked
package gradmark.bench.report;

import org.jspecify.annotations.NullMarked;
