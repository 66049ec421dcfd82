package io.embudo.shared;

/** An answer that may hold a secret which is told this once, so that nobody keeps the answer to tell it again. */
public interface ToldOnce {

    boolean holdsSecret();
}
