/**
 * Elementary functions of floats, each at most 2 ulp from its float64 definition over all floats
 * and monotone, with the same bits in plain Java and with the Vector API.
 */
package gradmark.elementary;
