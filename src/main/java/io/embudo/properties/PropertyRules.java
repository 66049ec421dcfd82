package io.embudo.properties;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What values have to satisfy beyond their type. Rules hold for what is written from now on: a value that was stored
 * before they were made stricter stays.
 *
 * @param minLength of a text or address, in characters; at least this many
 * @param maxLength of a text or address, in characters; at most this many
 * @param pattern that the whole of a text of at most 1,000 characters has to match: RE2, so without back references
 * @param min the lowest number, or amount of money
 * @param max the highest number, or amount of money
 * @param maxDecimals how many digits a number may have after the point
 * @param earliest the first day, in UTC where the value is an instant
 * @param latest the last day, in UTC where the value is an instant
 * @param allowedDomains the hosts that an address may have, or whose subdomains it may have
 * @param currencies ISO 4217 codes of the currencies that money may be in
 * @param country ISO 3166-1 code of the numbering plan of telephone numbers written without a country code; the
 *     organisation's where it is not said
 */
@Schema(name = "PropertyRules")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PropertyRules(
        @Nullable @Min(0) @Max(ValueReader.MAX_TEXT) Integer minLength,
        @Nullable @Min(1) @Max(ValueReader.MAX_TEXT) Integer maxLength,

        @Nullable @Size(min = 1, max = TextPattern.MAX_LENGTH) @Schema(examples = "[A-Z]{3}-[0-9]{4}")
        String pattern,

        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable @Min(0) @Max(10) Integer maxDecimals,
        @Nullable LocalDate earliest,
        @Nullable LocalDate latest,

        @Nullable @Size(min = 1, max = 100)
        List<
                        @NotNull
                        @Pattern(
                                regexp = "[a-z0-9-]{1,63}([.][a-z0-9-]{1,63}){0,10}",
                                message = "is not a host such as example.com, in lower case")
                        String>
                allowedDomains,

        @Nullable @Size(min = 1, max = 200)
        List<@NotNull @Pattern(regexp = "[A-Z]{3}", message = "is not an ISO 4217 code such as MXN") String> currencies,

        @Nullable @Pattern(regexp = "[A-Z]{2}", message = "is not an ISO 3166-1 code such as MX")
        String country) {

    /** Whatever is of the type is good. */
    public static final PropertyRules NONE =
            new PropertyRules(null, null, null, null, null, null, null, null, null, null, null);

    private static final int MAX_MATCHED = 1_000;

    public PropertyRules {
        requireOrder("minLength", minLength, "maxLength", maxLength);
        requireOrder("min", min, "max", max);
        requireOrder("earliest", earliest, "latest", latest);
        if (pattern != null && pattern.length() <= TextPattern.MAX_LENGTH) {
            TextPattern.fault(pattern).ifPresent(fault -> {
                throw ProblemException.invalid("/pattern", fault);
            });
        }
    }

    /** Refuses a rule that does not go with values of the type. */
    public void require(PropertyType type) {
        said().forEach((name, value) -> {
            if (!goWith(type).contains(name)) {
                throw ProblemException.invalid("/rules/" + name, "does not go with the type %s".formatted(type));
            }
        });
    }

    /** Why a value, read already, breaks one of the rules; null where it keeps them all. */
    @Nullable
    String refusal(PropertyType type, Object value) {
        return switch (type) {
            case TEXT -> ofText((String) value);
            case URL -> ofAddress((String) value);
            case NUMBER -> ofNumber((BigDecimal) value);
            case MONEY -> ofMoney((Map<?, ?>) value);
            case DATE -> ofDay(LocalDate.parse((String) value));
            case DATETIME -> ofDay(LocalDate.parse(((String) value).substring(0, "YYYY-MM-DD".length())));
            case BOOLEAN, ENUMERATION, MULTI_ENUMERATION, PHONE -> null;
        };
    }

    private @Nullable String ofText(String text) {
        int length = text.codePointCount(0, text.length());
        if (minLength != null && length < minLength) {
            return "is shorter than %d characters".formatted(minLength);
        }
        if (maxLength != null && length > maxLength) {
            return "is longer than %d characters".formatted(maxLength);
        }
        if (pattern != null && (length > MAX_MATCHED || !TextPattern.matches(pattern, text))) {
            return "does not match " + pattern;
        }
        return null;
    }

    private @Nullable String ofAddress(String address) {
        String host = URI.create(address).getHost().toLowerCase(Locale.ROOT);
        boolean isAllowed = allowedDomains == null
                || allowedDomains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
        return isAllowed ? ofText(address) : "is at none of " + String.join(", ", allowedDomains);
    }

    private @Nullable String ofNumber(BigDecimal number) {
        if (maxDecimals != null && number.scale() > maxDecimals) {
            return "has more than %d decimals".formatted(maxDecimals);
        }
        if (min != null && number.compareTo(min) < 0) {
            return "is less than " + min.toPlainString();
        }
        return max != null && number.compareTo(max) > 0 ? "is more than " + max.toPlainString() : null;
    }

    private @Nullable String ofMoney(Map<?, ?> money) {
        if (currencies != null && !currencies.contains(money.get("currency"))) {
            return "is in none of " + String.join(", ", currencies);
        }
        return ofNumber(new BigDecimal(String.valueOf(money.get("amount"))));
    }

    private @Nullable String ofDay(LocalDate day) {
        if (earliest != null && day.isBefore(earliest)) {
            return "is before " + earliest;
        }
        return latest != null && day.isAfter(latest) ? "is after " + latest : null;
    }

    private static Set<String> goWith(PropertyType type) {
        return switch (type) {
            case TEXT -> Set.of("minLength", "maxLength", "pattern");
            case URL -> Set.of("minLength", "maxLength", "allowedDomains");
            case NUMBER -> Set.of("min", "max", "maxDecimals");
            case MONEY -> Set.of("min", "max", "currencies");
            case DATE, DATETIME -> Set.of("earliest", "latest");
            case PHONE -> Set.of("country");
            case BOOLEAN, ENUMERATION, MULTI_ENUMERATION -> Set.of();
        };
    }

    private Map<String, Object> said() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("minLength", minLength);
        all.put("maxLength", maxLength);
        all.put("pattern", pattern);
        all.put("min", min);
        all.put("max", max);
        all.put("maxDecimals", maxDecimals);
        all.put("earliest", earliest);
        all.put("latest", latest);
        all.put("allowedDomains", allowedDomains);
        all.put("currencies", currencies);
        all.put("country", country);
        all.values().removeIf(Objects::isNull);
        return all;
    }

    private static <T extends Comparable<T>> void requireOrder(
            String low, @Nullable T lowest, String high, @Nullable T highest) {
        if (lowest != null && highest != null && lowest.compareTo(highest) > 0) {
            throw ProblemException.invalid("/" + high, "is less than " + low);
        }
    }
}
