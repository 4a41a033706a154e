/** Gradmark's own side of the comparison, and the JDK's. */
@NullMarked
package gradmark.peers.own;

import org.jspecify.annotations.NullMarked;
