package io.embudo.mappings;

import io.embudo.properties.PropertyType;

/** The narrowest type that holds every value of a column; text where there is none. */
final class TypeGuess {

    private boolean any;
    private boolean numbers = true;
    private boolean truths = true;

    void take(String value) {
        if (value.isEmpty()) {
            return;
        }
        any = true;
        numbers = numbers && PropertyType.NUMBER.read(value).isPresent();
        truths = truths && PropertyType.BOOLEAN.read(value).isPresent();
    }

    PropertyType type() {
        if (any && numbers) {
            return PropertyType.NUMBER;
        }
        return any && truths ? PropertyType.BOOLEAN : PropertyType.TEXT;
    }
}
