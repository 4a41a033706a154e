/** Who takes part, in which order, in which process. */
@NullMarked
package gradmark.peers.run;

import org.jspecify.annotations.NullMarked;
