/** The benchmarks' program: {@code java -jar benchmarks.jar}. */
@NullMarked
package gradmark.bench;

import org.jspecify.annotations.NullMarked;
