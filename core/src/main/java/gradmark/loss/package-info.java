/** Losses over a batch, each in one file: the float64 definition, plain Java and Vector API. */
package gradmark.loss;
