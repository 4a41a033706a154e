/** The JMH benchmarks and what runs them. No other package imports JMH. */
@NullMarked
package gradmark.bench.jmh;

import org.jspecify.annotations.NullMarked;
