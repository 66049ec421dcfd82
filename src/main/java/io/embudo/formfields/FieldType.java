package io.embudo.formfields;

/** What a field of a form takes. */
public enum FieldType {
    text,
    email,
    phone,
    number,
    date,
    url,
    textarea,
    select,
    checkbox,
    hidden
}
