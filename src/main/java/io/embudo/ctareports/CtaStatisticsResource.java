package io.embudo.ctareports;

import io.embudo.ctas.PublishedCtas;
import io.embudo.figures.Period;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/ctas/{id}/statistics")
@Tag(name = "CTAs")
class CtaStatisticsResource {

    private final PublishedCtas ctas;
    private final CtaRows rows;

    CtaStatisticsResource(PublishedCtas ctas, CtaRows rows) {
        this.ctas = ctas;
        this.rows = rows;
    }

    @GET
    @PermissionsAllowed("ctas:read")
    @Operation(summary = "Get what a call to action brought, by variant, placement, channel or day")
    public Uni<CtaStatistics> getCtaStatistics(
            @RestPath UUID id,
            @RestQuery
                    @Parameter(description = "The first day, in UTC; 29 days before the last where it is not said")
                    @Nullable
                    LocalDate from,
            @RestQuery @Parameter(description = "The last day, in UTC; today where it is not said") @Nullable
                    LocalDate to,
            @RestQuery @DefaultValue("variant") @Parameter(description = "What the figures are told apart by")
                    Breakdown by) {
        Period period = Period.asked(from, to);
        return ctas.get(id, null)
                .chain(cta -> rows.statistics(id, period, by))
                .map(sums -> CtaStatistics.of(id, period, by, sums));
    }
}
