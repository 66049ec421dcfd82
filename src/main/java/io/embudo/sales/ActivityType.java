package io.embudo.sales;

/** What somebody in the team did with a contact, or means to do. */
public enum ActivityType {
    call,
    meeting,
    task,
    note
}
