/**
 * What is measured: cases, their data, tolerances, and the interfaces that a library implements.
 */
@NullMarked
package gradmark.peers.work;

import org.jspecify.annotations.NullMarked;
