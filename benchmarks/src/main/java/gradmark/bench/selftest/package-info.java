/** How often verdicts are wrong, and what they miss: measured on this machine. */
@NullMarked
package gradmark.bench.selftest;

import org.jspecify.annotations.NullMarked;
