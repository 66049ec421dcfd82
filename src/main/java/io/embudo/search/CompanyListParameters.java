package io.embudo.search;

import io.embudo.companies.HostName;
import io.embudo.shared.SqlQuery;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of companies. */
public class CompanyListParameters extends ListParameters {

    @RestQuery
    @Parameter(description = "The host of its addresses, alone or within an address of the web")
    public @Nullable String domain;

    Search search() {
        return search("domain=" + host());
    }

    @Override
    void restrictMore(SqlQuery query) {
        if (domain != null) {
            query.add("and c.domain = ?", host());
        }
    }

    private @Nullable String host() {
        return domain == null ? null : HostName.of(domain, "domain");
    }
}
