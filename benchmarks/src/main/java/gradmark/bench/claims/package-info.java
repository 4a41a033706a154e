/** The claims of the article that Gradmark grew out of, each put to the test. */
@NullMarked
package gradmark.bench.claims;

import org.jspecify.annotations.NullMarked;
