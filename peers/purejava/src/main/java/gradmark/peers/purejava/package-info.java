/** netlib's VectorBLAS and EJML. */
@NullMarked
package gradmark.peers.purejava;

import org.jspecify.annotations.NullMarked;
