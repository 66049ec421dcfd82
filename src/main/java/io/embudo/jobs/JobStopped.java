package io.embudo.jobs;

/** Ends the work of a job that was cancelled or paused, or that was given up meanwhile because this process seemed dead. */
final class JobStopped extends RuntimeException {

    JobStopped() {
        super("the job is to stop", null, false, false);
    }
}
