package io.embudo.companies;

import io.embudo.access.Caller;
import io.embudo.properties.DefinitionSet;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
import io.embudo.shared.PhoneNumber;
import io.embudo.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of a company's own values that take more than the value itself, on every way in. */
@ApplicationScoped
class CompanyRules {

    private final String homeCountry;
    private final Caller caller;

    CompanyRules(Organisation organisation, Caller caller) {
        this.homeCountry = organisation.country();
        this.caller = caller;
    }

    /**
     * The company with its telephone number in E.164 and its custom properties as they are stored; a problem where a
     * value is none.
     *
     * @param known the custom properties that are given values, and whatever others there are
     * @param before the custom properties that are stored; empty for a new company
     */
    NewCompany checked(NewCompany said, DefinitionSet known, Map<String, Object> before) {
        String phone = phone(said);
        Map<String, Object> properties = Objects.requireNonNullElse(said.properties(), Map.of());
        return said.with(phone, known.changed(before, properties, "/properties"));
    }

    /** The new company that the caller speaks of: the caller's own where nobody else is said. */
    Company made(NewCompany said) {
        Company company = new Company(said, caller.actor(), Moment.now());
        if (!said.namesHolder()) {
            company.belongTo(caller.holder(), caller.holdersTeam());
        }
        company.requireWithin(caller.reach("companies:write"));
        return company;
    }

    private @Nullable String phone(NewCompany said) {
        if (said.phone() == null) {
            return null;
        }
        String country = Objects.requireNonNullElse(said.country(), homeCountry);
        return PhoneNumber.e164(said.phone(), country)
                .orElseThrow(
                        () -> ProblemException.invalid("/phone", "is not a telephone number such as +52 55 1234 5678"));
    }
}
