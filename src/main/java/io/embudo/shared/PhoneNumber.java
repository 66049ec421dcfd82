package io.embudo.shared;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/** Telephone numbers as ITU-T E.164 writes them, so that equal numbers are equal texts. */
public final class PhoneNumber {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumber() {}

    /**
     * The number in E.164; none where the text cannot be one.
     *
     * @param country ISO 3166-1 code of the numbering plan that a number without a country code belongs to
     */
    public static Optional<String> e164(String text, String country) {
        if (isE164(text)) {
            return Optional.of(text);
        }
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(text, country);
            return NUMBERS.isPossibleNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException none) {
            return Optional.empty();
        }
    }

    /** Written so already: the common case of machines, spared the parsing where the length cannot be wrong either. */
    private static boolean isE164(String text) {
        if (text.length() < 11 || text.length() > 14 || text.charAt(0) != '+' || text.charAt(1) == '0') {
            return false;
        }
        return text.chars().skip(1).allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
