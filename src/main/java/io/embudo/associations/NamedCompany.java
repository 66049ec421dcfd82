package io.embudo.associations;

import io.embudo.companies.CompanyStub;
import io.embudo.companies.HostName;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A company of a contact, named where the contact is written: by its id, or by its domain, which creates it where nobody
 * has that domain and the caller may.
 *
 * @param name of the company where it is created; one that is found keeps its own
 * @param label what the contact is to it; {@code employee} where it is not said
 * @param primary true makes it the contact's primary company
 */
@Schema(name = "NamedCompany")
public record NamedCompany(
        @Nullable UUID companyId,

        @Nullable @Size(max = 253) @Schema(examples = "acme.mx")
        String domain,

        @Nullable @Size(max = 200) @Schema(examples = "Acme")
        String name,

        @Nullable @Size(min = 1, max = 63) @Schema(examples = "employee", defaultValue = "employee")
        String label,

        @Nullable Boolean primary) {

    public NamedCompany {
        if ((companyId == null) == (domain == null)) {
            throw ProblemException.invalid("/companyId", "or a domain is needed, and not both");
        }
        if (companyId != null && name != null) {
            throw ProblemException.invalid("/name", "goes with a domain only: the company has a name already");
        }
        domain = domain == null ? null : HostName.of(domain, "/domain");
        name = name == null || name.isBlank() ? null : name.strip();
    }

    Association of(UUID contact, UUID company) {
        return new Association(contact, company, label, primary);
    }

    /** Where a fault of the company is to be shown. */
    String pointer() {
        return domain == null ? "/companyId" : "/domain";
    }

    CompanyStub stub(AssociationAuthor author, String host) {
        return CompanyStub.of(
                name, host, author.owner(), author.team(), author.actor(), author.source(), author.sourceId());
    }
}
