package io.embudo.activities;

/** What somebody in the team did with a contact, or means to do. */
public enum ActivityType {
    call,
    meeting,
    task,
    note
}
