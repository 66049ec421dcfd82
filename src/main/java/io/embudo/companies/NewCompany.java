package io.embudo.companies;

import io.embudo.shared.Money;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a company.
 *
 * @param name the domain where it is not said
 * @param domain the host of its addresses ({@link HostName}); no two companies share one
 * @param phone kept in E.164; one without a country code is read as of the company's country, or the organisation's
 * @param country ISO 3166-1 alpha-2
 * @param annualRevenue of the last year known
 * @param properties values of custom properties by name
 * @param ownerId who looks after it; the caller where neither owner nor team is said of a new one
 */
@Schema(name = "NewCompany")
public record NewCompany(
        @Nullable @Size(max = 200) @Schema(examples = "Acme")
        String name,

        @Nullable @Size(max = 253) @Schema(examples = "acme.mx")
        String domain,

        @Nullable @Size(max = 2000) @Pattern(regexp = "https?://\\S+", message = "is not an address of the web")
        String website,

        @Nullable @Size(max = 100) @Schema(examples = "education")
        String industry,

        @Nullable @Size(max = 40) @Schema(examples = "+525512345678")
        String phone,

        @Nullable @Pattern(regexp = "[A-Z]{2}", message = "is not an ISO 3166-1 code such as MX")
        String country,

        @Nullable @Size(max = 100) @Schema(examples = "Monterrey")
        String city,

        @Nullable @Min(0) Integer numberOfEmployees,
        @Nullable Money annualRevenue,
        @Nullable @Size(max = 10_000) String description,
        @Nullable @Size(max = 500) Map<String, Object> properties,
        @Nullable UUID ownerId,
        @Nullable UUID teamId) {

    public NewCompany {
        domain = domain == null || domain.isBlank() ? null : HostName.of(domain, "/domain");
        phone = phone == null || phone.isBlank() ? null : phone.strip();
        name = name == null || name.isBlank() ? domain : name.strip();
        if (name == null) {
            throw ProblemException.invalid("/name", "is needed where there is no domain");
        }
    }

    /** A company of which no more than its domain is known. */
    static NewCompany of(String domain) {
        return new NewCompany(null, domain, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The same with this telephone number and these custom properties. */
    NewCompany with(@Nullable String phone, Map<String, Object> properties) {
        return new NewCompany(
                name,
                domain,
                website,
                industry,
                phone,
                country,
                city,
                numberOfEmployees,
                annualRevenue,
                description,
                properties,
                ownerId,
                teamId);
    }

    boolean namesHolder() {
        return ownerId != null || teamId != null;
    }
}
