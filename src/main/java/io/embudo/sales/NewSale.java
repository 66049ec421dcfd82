package io.embudo.sales;

import io.embudo.shared.Money;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a sale.
 *
 * @param contactId who bought; stays once it is said
 * @param amount what they paid
 * @param margin the share of the amount, 0 to 1, that is profit before marketing costs; 1 where it is not said
 * @param occurredAt when it was closed; not in the future, save five minutes for clocks that differ
 * @param reference the caller's own number for it, such as a receipt's; no two sales share one
 * @param properties values of custom properties by name
 */
@Schema(name = "NewSale")
public record NewSale(
        @NotNull UUID contactId,
        @NotNull Money amount,

        @Nullable
        @DecimalMin(value = "0", message = "is less than 0")
        @DecimalMax(value = "1", message = "is more than 1, the whole amount")
        @Digits(integer = 1, fraction = 6, message = "has more than six decimals")
        @Schema(examples = "0.4", defaultValue = "1", minimum = "0", maximum = "1")
        BigDecimal margin,

        @NotNull Instant occurredAt,

        @Nullable @Size(min = 1, max = 200) @Schema(examples = "A-1042")
        String reference,

        @NotNull SalePlace place,
        @Nullable @Size(max = 500) Map<String, Object> properties) {

    public NewSale {
        if (amount != null && amount.isNegative()) {
            throw ProblemException.invalid("/amount/amount", "is negative");
        }
        if (occurredAt != null) {
            occurredAt = OccurredAt.done(occurredAt);
        }
        reference = reference == null ? null : reference.strip();
    }

    /** The same with its custom properties as they are stored. */
    NewSale with(Map<String, Object> checked) {
        return new NewSale(contactId, amount, margin, occurredAt, reference, place, checked);
    }
}
