package io.embudo.formfields;

/** What a field of a form takes. */
public enum FieldType {
    text,
    email,
    phone,
    number,
    date,
    time,
    url,
    textarea,
    select,
    radio,
    checkboxes,
    checkbox,
    hidden;

    /** Whether people choose among options. */
    public boolean hasOptions() {
        return this == select || this == radio || this == checkboxes;
    }

    /** Whether its values are written out, letter by letter. */
    boolean isText() {
        return this == text || this == email || this == phone || this == url || this == textarea || this == hidden;
    }

    /** Whether one of its values is less than another. */
    boolean isOrdered() {
        return this == number || this == date || this == time;
    }

    /** Whether an example can stand in it. */
    boolean hasPlaceholder() {
        return this != hidden && (isText() || this == number);
    }

    /** Whether other fields can be shown by what was answered to it. */
    boolean decides() {
        return hasOptions() || this == checkbox || this == text || this == hidden;
    }
}
