/** What comes out: the table and {@code peers.json}. */
@NullMarked
package gradmark.peers.report;

import org.jspecify.annotations.NullMarked;
