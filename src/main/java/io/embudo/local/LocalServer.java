package io.embudo.local;

/** One piece of the local stack. */
interface LocalServer {

    /** Starts the piece and returns once it answers; fails with a {@link LocalFailure}. */
    void start();

    /** Stops the piece and all its processes; before a start and a second time it does nothing. */
    void stop();
}
