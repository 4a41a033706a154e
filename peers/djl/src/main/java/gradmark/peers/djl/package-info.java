/** PyTorch through DJL. */
@NullMarked
package gradmark.peers.djl;

import org.jspecify.annotations.NullMarked;
