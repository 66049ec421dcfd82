package io.embudo.attribution;

/**
 * How a conversion is divided among its n touches, the earliest being touch 1. The weights of a conversion sum to 1.
 * A conversion without touches is whole, and belongs to no group.
 */
public enum TouchModel {

    /** Everything to what began it: w(1) = 1, w(i) = 0 for i > 1. */
    first,

    /** Everything to what came right before it: w(n) = 1, w(i) = 0 for i < n. */
    last,

    /** The same to each touch: w(i) = 1 / n. */
    linear
}
