package io.embudo.companies;

import io.embudo.shared.ProblemException;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The host that a company's web and mail addresses end in, written one way only: what comes as
 * {@code https://www.Acme.mx/contacto} is {@code acme.mx}, and one in another script is in its ASCII form (RFC 3490).
 */
public final class HostName {

    /** RFC 1035: 253 characters and labels of at most 63; the last label is no number, so that addresses drop out. */
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final int MAX_LENGTH = 253;
    private static final int MAX_ADDRESS = 2000;
    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*://");
    private static final Pattern AFTER_HOST = Pattern.compile("(:[0-9]{0,5})?[.]?([/?#].*)?$", Pattern.DOTALL);

    private HostName() {}

    /**
     * The host within a text.
     *
     * @param pointer names the value in the problem, where there is no host in it
     */
    public static String of(String text, String pointer) {
        if (text.length() <= MAX_ADDRESS) {
            String host = ascii(withoutRest(text.strip().toLowerCase(Locale.ROOT)));
            if (host.length() <= MAX_LENGTH && HOST.matcher(host).matches()) {
                return host;
            }
        }
        throw ProblemException.invalid(pointer, "is not the name of a host such as acme.mx");
    }

    private static String withoutRest(String address) {
        String host =
                AFTER_HOST.matcher(SCHEME.matcher(address).replaceFirst("")).replaceFirst("");
        return host.startsWith("www.") && host.indexOf('.', "www.".length()) > 0
                ? host.substring("www.".length())
                : host;
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException | IndexOutOfBoundsException noHost) {
            return "";
        }
    }
}
