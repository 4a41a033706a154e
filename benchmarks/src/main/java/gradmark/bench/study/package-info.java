/** The study: which recipes train at which depth, cell by cell, in parallel and resumable. */
@NullMarked
package gradmark.bench.study;

import org.jspecify.annotations.NullMarked;
