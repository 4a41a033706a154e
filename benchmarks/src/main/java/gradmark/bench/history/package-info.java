/** What a machine measured over time: the file that keeps it, and the steps and drifts in it. */
@NullMarked
package gradmark.bench.history;

import org.jspecify.annotations.NullMarked;
