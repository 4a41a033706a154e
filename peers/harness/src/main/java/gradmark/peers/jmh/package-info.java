/** The JMH benchmark and the process that runs it: the only package here that knows JMH. */
@NullMarked
package gradmark.peers.jmh;

import org.jspecify.annotations.NullMarked;
