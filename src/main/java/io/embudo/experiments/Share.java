package io.embudo.experiments;

/** One of several ways to do a thing, and how many visitors get it. */
public interface Share {

    /** What its name looks like. */
    String NAME = "[^\\x00-\\x20\\x7f]([^\\x00-\\x1f\\x7f]{0,48}[^\\x00-\\x20\\x7f])?";

    /** What is said of a name that looks otherwise. */
    String NAME_MESSAGE = "is not a text of up to 50 characters on one line, without blanks around it";

    /** Tells it from the others, in events and statistics. */
    String name();

    /** How many visitors get it, as a share of the sum of all weights. */
    int weight();
}
