package io.embudo.lists;

/** Whether an answer says how many rows a list has in all. */
public enum Count {
    /** It does not. */
    none,
    /** It says how many the database expects, from what it knows of its values; at once, however many there are. */
    estimate,
    /** It says how many there are now; they are all looked at. */
    exact
}
