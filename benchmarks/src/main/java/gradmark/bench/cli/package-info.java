/** The subcommands. */
@NullMarked
package gradmark.bench.cli;

import org.jspecify.annotations.NullMarked;
