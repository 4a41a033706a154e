/** The same work in Gradmark and in other libraries, measured side by side. */
@NullMarked
package gradmark.peers;

import org.jspecify.annotations.NullMarked;
