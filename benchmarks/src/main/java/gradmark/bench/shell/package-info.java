/** How the program deals with the shell that started it: exit codes, refusals, its own JVM. */
@NullMarked
package gradmark.bench.shell;

import org.jspecify.annotations.NullMarked;
