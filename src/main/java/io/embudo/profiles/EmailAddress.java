package io.embudo.profiles;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/** The one way each e-mail address is written, so that equal addresses are equal texts. */
public final class EmailAddress {

    private EmailAddress() {}

    /**
     * Without blanks around it, in lower case, in Unicode's NFC, its domain in the ASCII form of internationalised
     * names (RFC 5891). What is no address comes back as it is, for the validation to refuse.
     */
    public static String normalised(String address) {
        String plain =
                Normalizer.normalize(address.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = plain.lastIndexOf('@');
        if (at < 0 || isAscii(plain)) {
            return plain;
        }
        try {
            return plain.substring(0, at + 1)
                    + IDN.toASCII(plain.substring(at + 1)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return plain;
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }
}
