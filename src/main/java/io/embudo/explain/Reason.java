package io.embudo.explain;

import com.fasterxml.jackson.annotation.JsonValue;

/** What decides whether somebody reaches a record. */
public enum Reason {
    DISABLED("disabled", "The person is disabled and cannot log in."),
    NO_PERMISSION("noPermission", "None of the person's roles grants the permission."),
    ALL_RECORDS("allRecords", "The permission reaches all records."),
    BELONGS_TO_NOBODY(
            "belongsToNobody", "The contact belongs to nobody, so that whoever has the permission reaches it."),
    OWNER("owner", "The contact belongs to the person."),
    TEAM("team", "The contact belongs to a team that the person is in."),
    TEAM_BELOW("teamBelow", "The contact belongs to a team below one that the person is in."),
    OUT_OF_REACH("outOfReach", "The contact belongs to somebody, or to a team, beyond how far the permission reaches.");

    private final String text;
    private final String meaning;

    Reason(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
