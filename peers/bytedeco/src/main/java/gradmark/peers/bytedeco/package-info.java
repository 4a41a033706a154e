/** oneDNN, OpenBLAS and MKL, through the JavaCPP presets. */
@NullMarked
package gradmark.peers.bytedeco;

import org.jspecify.annotations.NullMarked;
