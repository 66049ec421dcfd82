package io.embudo.mappings;

import io.embudo.shared.PhoneNumber;
import java.util.List;
import java.util.Optional;

/**
 * Whether a file has a first telephone number that cannot be read: it is kept as it is written, as the custom property of
 * the field's name.
 */
final class PhoneGuess {

    private final int column;
    private final int countryColumn;
    private final String homeCountry;
    private boolean isUnreadable;

    /** @param homeCountry ISO 3166-1 code of the numbering plan where a row names no country */
    PhoneGuess(ColumnMapping mapping, String homeCountry) {
        this.column = mapping.targets().indexOf(Target.field("phone"));
        this.countryColumn = mapping.targets().indexOf(Target.field("country"));
        this.homeCountry = homeCountry;
    }

    void take(List<String> cells) {
        if (column < 0 || isUnreadable) {
            return;
        }
        String cell = cells.get(column).strip();
        Optional<String> number = CellText.isSeveral(cell)
                ? CellText.several(cell).stream().findFirst()
                : Optional.of(cell).filter(text -> !text.isEmpty());
        isUnreadable = number.isPresent()
                && PhoneNumber.e164(number.get(), country(cells)).isEmpty();
    }

    boolean isUnreadable() {
        return isUnreadable;
    }

    private String country(List<String> cells) {
        String words = countryColumn < 0 ? "" : cells.get(countryColumn).strip();
        return words.isEmpty() ? homeCountry : LooseField.COUNTRY.code(words).orElse(homeCountry);
    }
}
