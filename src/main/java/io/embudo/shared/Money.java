package io.embudo.shared;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount in one currency, in that currency's own minor units: {@code {"amount":"1234.50","currency":"MXN"}}.
 *
 * @param amount decimal, written as a string so that no reader rounds it; never more decimals than the currency has
 * @param currency ISO 4217 code
 * @throws IllegalArgumentException where the currency is unknown, or the amount is finer than its minor unit or has
 *     more than fifteen digits before the point
 */
@Schema(name = "Money", description = "An amount in one currency, in its own minor units")
public record Money(
        @Schema(implementation = String.class, examples = "1234.50", pattern = "^-?[0-9]{1,15}([.][0-9]{1,4})?$")
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal amount,

        @Schema(examples = "MXN", pattern = "^[A-Z]{3}$") String currency) {

    private static final int MAX_INTEGER_DIGITS = 15;

    public Money {
        amount = inMinorUnits(amount, known(currency));
    }

    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** The amount rounded half even to the currency's minor unit, for figures that are computed and not paid. */
    public static Money rounded(BigDecimal amount, String currency) {
        return new Money(amount.setScale(decimals(known(currency)), RoundingMode.HALF_EVEN), currency);
    }

    @JsonIgnore
    public boolean isNegative() {
        return amount.signum() < 0;
    }

    private static Currency known(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException | NullPointerException unknown) {
            throw new IllegalArgumentException("is not the code of a currency (ISO 4217): " + code, unknown);
        }
    }

    /** How many decimals the currency's minor unit has; none where it has no minor unit, as gold. */
    public static int decimals(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    private static BigDecimal inMinorUnits(BigDecimal amount, Currency currency) {
        int decimals = decimals(currency);
        if (amount == null || amount.precision() - amount.scale() > MAX_INTEGER_DIGITS || amount.scale() > 100) {
            throw new IllegalArgumentException("needs an amount of at most fifteen digits before the point");
        }
        try {
            return amount.setScale(decimals, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException tooFine) {
            throw new IllegalArgumentException(
                    "has more decimals than the %d of %s".formatted(decimals, currency.getCurrencyCode()), tooFine);
        }
    }
}
