package io.embudo.reports;

import io.embudo.shared.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was spent, by what it was spent on; the categories sum to the total. */
@Schema(name = "RoiCost")
public record RoiCost(Money advertising, Money tools, Money staff, Money agency, Money other, Money total) {

    static RoiCost of(RoiSums sums, String currency) {
        return new RoiCost(
                new Money(sums.advertising(), currency),
                new Money(sums.tools(), currency),
                new Money(sums.staff(), currency),
                new Money(sums.agency(), currency),
                new Money(sums.other(), currency),
                new Money(sums.cost(), currency));
    }
}
