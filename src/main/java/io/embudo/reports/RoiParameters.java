package io.embudo.reports;

import io.embudo.attribution.TouchModel;
import io.embudo.figures.Period;
import io.embudo.shared.Money;
import io.embudo.shared.Organisation;
import io.embudo.shared.ProblemException;
import jakarta.ws.rs.DefaultValue;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters of the return-on-investment report and of what its figures open into. */
public class RoiParameters {

    @RestQuery
    @Parameter(required = true, description = "The first day, in UTC, inclusive")
    public @Nullable LocalDate from;

    @RestQuery
    @Parameter(required = true, description = "The last day, in UTC, inclusive; within five years of the first")
    public @Nullable LocalDate to;

    /** Linear where it is not said: of the three it alone lets no touch go empty. */
    @RestQuery
    @DefaultValue("linear")
    @Parameter(
            description = "How a conversion is divided among its touches: everything to the first, everything to the"
                    + " last, or the same to each (linear)")
    public TouchModel model = TouchModel.linear;

    @RestQuery
    @DefaultValue("campaign")
    @Parameter(
            description =
                    "What the figures are put together by. Sales and leads follow the campaign or channel of their"
                            + " touches, costs their own; the group of costs that name none, and of conversions without"
                            + " touches, is null")
    public Grouping groupBy = Grouping.campaign;

    @RestQuery
    @Parameter(description = "ISO 4217 code; the organisation's where it is not said", example = "MXN")
    public @Nullable String currency;

    RoiQuestion question(Organisation organisation) {
        Period period = new Period(required("from", from), required("to", to));
        return new RoiQuestion(period, model, groupBy, currencyOr(organisation.currency()));
    }

    private static LocalDate required(String name, @Nullable LocalDate day) {
        if (day == null) {
            throw ProblemException.invalid(name, "is missing");
        }
        return day;
    }

    private String currencyOr(String unsaid) {
        if (currency == null) {
            return unsaid;
        }
        try {
            return Money.zero(currency).currency();
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.invalid("currency", "is not the code of a currency (ISO 4217)");
        }
    }
}
