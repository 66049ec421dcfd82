package io.embudo.liquid;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/** A filter that refuses work out of all proportion: texts that multiply each other, numbers of a million digits. */
final class BoundedFilter extends Filter {

    private static final long MAX_WORK = 1_000_000;
    private static final long MAX_RESULT = 200_000;
    private static final int MAX_DIGITS = 40;
    private static final Pattern EXPONENT = Pattern.compile("\\s*[-+]?[0-9.]+[eE].*", Pattern.DOTALL);
    private static final Set<String> ARITHMETIC = Set.of(
            "abs", "at_least", "at_most", "ceil", "divided_by", "floor", "minus", "modulo", "plus", "round", "times");

    private final Filter filter;

    BoundedFilter(Filter filter) {
        super(filter.name);
        this.filter = filter;
    }

    @Override
    public Object apply(Object value, TemplateContext context, Object... parameters) {
        RenderLimits.requireTime(context);
        requireModest(value, parameters);
        Object result = filter.apply(value, context, parameters);
        if (size(result) > MAX_RESULT) {
            throw new IllegalStateException("the filter %s makes a value too large".formatted(name));
        }
        return result;
    }

    private void requireModest(@Nullable Object value, @Nullable Object... parameters) {
        long largest =
                Arrays.stream(parameters).mapToLong(BoundedFilter::size).max().orElse(0);
        if ((1 + size(value)) * (1 + largest) > MAX_WORK) {
            throw new IllegalStateException("the filter %s is given values too large".formatted(name));
        }
        if (ARITHMETIC.contains(name)
                && (isImmense(value) || Arrays.stream(parameters).anyMatch(BoundedFilter::isImmense))) {
            throw new IllegalStateException("the filter %s is given too many digits".formatted(name));
        }
    }

    private static boolean isImmense(@Nullable Object number) {
        return size(number) > MAX_DIGITS
                || (number instanceof CharSequence text
                        && EXPONENT.matcher(text).matches());
    }

    private static long size(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case CharSequence text -> text.length();
            case BigDecimal decimal -> decimal.precision() + (long) Math.abs(decimal.scale());
            case Collection<?> many ->
                many.stream().mapToLong(each -> 1 + size(each)).sum();
            case Object[] many ->
                Arrays.stream(many).mapToLong(each -> 1 + size(each)).sum();
            default -> 1;
        };
    }
}
