package io.embudo.mail;

/** Where a message is on its way: queued, claimed by a worker that is sending it, and then sent or failed for good. */
public enum MessageState {
    queued,
    claimed,
    sent,
    failed
}
