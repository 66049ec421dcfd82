package io.embudo.attribution;

import io.embudo.shared.Money;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/** The currencies whose minor unit is not a hundredth, as two columns to {@code unnest}. */
final class MinorUnits {

    /** What every other currency has. */
    static final int USUAL = 2;

    private static final List<Currency> UNUSUAL = Currency.getAvailableCurrencies().stream()
            .filter(currency -> Money.decimals(currency) != USUAL)
            .sorted(Comparator.comparing(Currency::getCurrencyCode))
            .toList();

    private MinorUnits() {}

    static String[] currencies() {
        return UNUSUAL.stream().map(Currency::getCurrencyCode).toArray(String[]::new);
    }

    static Integer[] decimals() {
        return UNUSUAL.stream().map(Money::decimals).toArray(Integer[]::new);
    }
}
