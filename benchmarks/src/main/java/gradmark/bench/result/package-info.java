/** The model of a run: what its files hold, and how they are read and written. */
@NullMarked
package gradmark.bench.result;

import org.jspecify.annotations.NullMarked;
