package io.embudo.companies;

import io.embudo.access.Caller;
import io.embudo.properties.PropertyObject;
import io.embudo.properties.PropertyValues;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
import io.embudo.shared.PhoneNumber;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;

/** The rules of a company's own values that take more than the value itself, on every way in. */
@ApplicationScoped
class CompanyRules {

    private final String homeCountry;
    private final PropertyValues values;
    private final Caller caller;

    CompanyRules(Organisation organisation, PropertyValues values, Caller caller) {
        this.homeCountry = organisation.country();
        this.values = values;
        this.caller = caller;
    }

    /**
     * The company with its telephone number in E.164 and its custom properties as they are stored; a problem where a
     * value is none.
     *
     * @param before the custom properties that are stored; empty for a new company
     */
    Uni<NewCompany> checked(NewCompany said, Map<String, Object> before) {
        NewCompany reachable = withPhone(said);
        return values.changed(PropertyObject.COMPANIES, before, said.properties(), "/properties")
                .map(reachable::withProperties);
    }

    /** The new company that the caller speaks of: the caller's own where nobody else is said. */
    Company made(NewCompany said) {
        Company company = new Company(said, caller.actor(), Moment.now());
        if (!said.namesHolder()) {
            company.belongTo(caller.id(), caller.team());
        }
        company.requireWithin(caller.reach("companies:write"));
        return company;
    }

    private NewCompany withPhone(NewCompany said) {
        if (said.phone() == null) {
            return said;
        }
        String country = Objects.requireNonNullElse(said.country(), homeCountry);
        return PhoneNumber.e164(said.phone(), country)
                .map(said::withPhone)
                .orElseThrow(
                        () -> ProblemException.invalid("/phone", "is not a telephone number such as +52 55 1234 5678"));
    }
}
