package io.embudo.companies;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import io.embudo.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/** Telephone numbers as E.164 writes them: {@code +525512345678}. */
final class PhoneNumber {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumber() {}

    /**
     * The number that a text stands for.
     *
     * @param country whose numbers are meant where the text has no country code (ISO 3166-1 alpha-2)
     */
    static String of(String text, @Nullable String country) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(text, country);
            if (NUMBERS.isPossibleNumber(number)) {
                return NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
            }
        } catch (NumberParseException noNumber) {
            throw refused();
        }
        throw refused();
    }

    private static ProblemException refused() {
        return ProblemException.invalid("/phone", "is not a number such as +52 55 1234 5678, or one of the country");
    }
}
