/** Tests and intervals that the verdicts rest on. */
@NullMarked
package gradmark.bench.stats;

import org.jspecify.annotations.NullMarked;
