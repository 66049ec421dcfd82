package io.embudo.companies;

import io.embudo.shared.Organisation;
import io.embudo.shared.PhoneNumber;
import io.embudo.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** The rules of a company's own values that take more than the value itself, on every way in. */
@ApplicationScoped
class CompanyRules {

    private final String homeCountry;

    CompanyRules(Organisation organisation) {
        this.homeCountry = organisation.country();
    }

    /** The company with its telephone number in E.164; a problem where it is none. */
    NewCompany checked(NewCompany said) {
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
