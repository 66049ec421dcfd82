package io.embudo.reports;

import io.embudo.attribution.Credits;
import io.embudo.attribution.TouchModel;
import io.embudo.figures.Period;
import io.embudo.shared.SqlQuery;

/** What a return-on-investment report is asked: which days, which touch model, by what, in which currency. */
record RoiQuestion(Period period, TouchModel model, Grouping groupBy, String currency) {

    /** The beginning of a statement over the credits of the conversions in question. */
    SqlQuery credits() {
        return Credits.of(period, model);
    }
}
