/** ND4J and Deeplearning4j. */
@NullMarked
package gradmark.peers.nd4j;

import org.jspecify.annotations.NullMarked;
