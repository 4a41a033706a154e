/** Verdicts: what changed between two builds, and what only seems to have. */
@NullMarked
package gradmark.bench.compare;

import org.jspecify.annotations.NullMarked;
