package io.embudo.properties;

import io.embudo.shared.Dates;
import io.embudo.shared.Money;
import io.embudo.shared.PhoneNumber;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads values, each type in one place: as JSON carries them, and as people write them in files and forms. What comes
 * out is stored as it is, so that equal values are equal texts.
 */
final class ValueReader {

    /** How long a text may be, in characters. */
    static final int MAX_TEXT = 1_000_000;

    private static final int MAX_URL = 2000;
    private static final int MAX_WRITTEN = 100;
    private static final int INTEGER_DIGITS = 15;
    private static final int DECIMALS = 10;

    private static final Set<String> YES = Set.of("true", "yes", "sí", "si", "verdadero");
    private static final Set<String> NO = Set.of("false", "no", "falso");

    private ValueReader() {}

    /**
     * The value that a JSON value stands for; none where it is none of this type.
     *
     * @param country ISO 3166-1 code of the numbering plan of telephone numbers without a country code
     */
    static Optional<Object> fromJson(PropertyType type, List<PropertyOption> options, String country, Object value) {
        return switch (type) {
            case NUMBER -> value instanceof Number number ? number(number.toString()) : Optional.empty();
            case BOOLEAN -> Optional.of(value).filter(Boolean.class::isInstance);
            case ENUMERATION ->
                value instanceof String text && isOption(options, text) ? found(text) : Optional.empty();
            case MULTI_ENUMERATION -> value instanceof Collection<?> said ? several(options, said) : Optional.empty();
            case MONEY -> value instanceof Map<?, ?> said ? money(said) : Optional.empty();
            case TEXT, DATE, DATETIME, PHONE, URL ->
                value instanceof String text ? fromText(type, options, country, text) : Optional.empty();
        };
    }

    /** As {@link #fromJson}, for a text that a person wrote. */
    static Optional<Object> fromText(PropertyType type, List<PropertyOption> options, String country, String text) {
        return switch (type) {
            case TEXT -> found(text).filter(said -> isKeepable(text));
            case NUMBER -> isWrittenNumber(text) ? number(text) : Optional.empty();
            case DATE -> date(text);
            case DATETIME -> instant(text);
            case BOOLEAN -> truth(text.toLowerCase(Locale.ROOT));
            case ENUMERATION -> meant(options, text).map(Object.class::cast);
            case MULTI_ENUMERATION -> severalMeant(options, text);
            case PHONE ->
                text.length() > MAX_WRITTEN
                        ? Optional.empty()
                        : PhoneNumber.e164(text, country).map(Object.class::cast);
            case URL -> found(text).filter(said -> isAddress(text));
            case MONEY -> money(text.split(" +", 3));
        };
    }

    /** The value as a text that {@link #fromText} reads as the same value. */
    static String toText(Object value) {
        return switch (value) {
            case Collection<?> several -> several.stream().map(Object::toString).collect(Collectors.joining("; "));
            case Map<?, ?> money -> money.get("amount") + " " + money.get("currency");
            case Number number ->
                new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
            default -> value.toString();
        };
    }

    /** Whether PostgreSQL and every reader of UTF-8 can keep it: no NUL, no half of a surrogate pair. */
    static boolean isKeepable(String text) {
        return text.length() <= MAX_TEXT
                && text.codePoints()
                        .noneMatch(point ->
                                point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private static Optional<Object> found(Object value) {
        return Optional.of(value);
    }

    /** Written as numbers are: 007 and +34 are texts. */
    private static boolean isWrittenNumber(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        boolean leadingZero = text.length() > start + 1 && text.charAt(start) == '0' && text.charAt(start + 1) != '.';
        boolean ends = !text.isEmpty() && isDigit(text.charAt(text.length() - 1)) && text.length() > start;
        return ends
                && !leadingZero
                && isDigit(text.charAt(start))
                && text.chars().skip(start).allMatch(digit -> isDigit(digit) || digit == '.');
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static Optional<Object> number(String text) {
        if (text.length() > MAX_WRITTEN) {
            return Optional.empty();
        }
        try {
            BigDecimal plain = new BigDecimal(text).stripTrailingZeros();
            return (long) plain.precision() - plain.scale() > INTEGER_DIGITS || plain.scale() > DECIMALS
                    ? Optional.empty()
                    : found(plain.scale() < 0 ? plain.setScale(0) : plain);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static Optional<Object> truth(String text) {
        if (YES.contains(text)) {
            return Optional.of(true);
        }
        return NO.contains(text) ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Object> date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return Dates.isStorable(date) ? found(date.toString()) : Optional.empty();
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<Object> instant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            return Dates.isStorable(instant) ? found(instant.toString()) : Optional.empty();
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }

    private static boolean isAddress(String text) {
        if (text.length() > MAX_URL || text.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        try {
            URI address = new URI(text);
            String scheme = String.valueOf(address.getScheme());
            return (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getPort() <= 65_535
                    && isKeepable(text);
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    private static boolean isOption(List<PropertyOption> options, String text) {
        return options.stream().anyMatch(option -> option.value().equals(text));
    }

    /** The value of the option that is called this: exactly its value first, any case and its labels after that. */
    private static Optional<String> meant(List<PropertyOption> options, String text) {
        if (isOption(options, text)) {
            return Optional.of(text);
        }
        return options.stream()
                .filter(option -> option.isMeantBy(text))
                .map(PropertyOption::value)
                .findFirst();
    }

    private static Optional<Object> several(List<PropertyOption> options, Collection<?> said) {
        List<String> inOrder = options.stream()
                .map(PropertyOption::value)
                .filter(said::contains)
                .toList();
        return said.stream().allMatch(inOrder::contains) ? found(inOrder) : Optional.empty();
    }

    private static Optional<Object> severalMeant(List<PropertyOption> options, String text) {
        List<String> said = new ArrayList<>();
        for (String part : Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList()) {
            Optional<String> option = meant(options, part);
            if (option.isEmpty()) {
                return Optional.empty();
            }
            said.add(option.get());
        }
        return several(options, said);
    }

    private static Optional<Object> money(Map<?, ?> said) {
        return said.size() == 2
                        && said.get("amount") instanceof String amount
                        && said.get("currency") instanceof String currency
                ? money(amount, currency)
                : Optional.empty();
    }

    private static Optional<Object> money(String[] written) {
        return written.length == 2 ? money(written[0], written[1]) : Optional.empty();
    }

    private static Optional<Object> money(String amount, String currency) {
        if (amount.length() > MAX_WRITTEN) {
            return Optional.empty();
        }
        try {
            Money money = new Money(new BigDecimal(amount), currency);
            return found(Map.of("amount", money.amount().toPlainString(), "currency", money.currency()));
        } catch (IllegalArgumentException noMoney) {
            return Optional.empty();
        }
    }
}
