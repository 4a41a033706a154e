/** Two JMH jars, measured in turn on one machine. */
@NullMarked
package gradmark.bench.ab;

import org.jspecify.annotations.NullMarked;
