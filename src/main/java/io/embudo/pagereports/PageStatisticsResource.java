package io.embudo.pagereports;

import io.embudo.figures.Period;
import io.embudo.landingpages.PageVariantNames;
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
@Path("/api/v1/landing-pages/{id}/statistics")
@Tag(name = "Landing pages")
class PageStatisticsResource {

    private final PageVariantNames pages;
    private final PageRows rows;

    PageStatisticsResource(PageVariantNames pages, PageRows rows) {
        this.pages = pages;
        this.rows = rows;
    }

    @GET
    @PermissionsAllowed("pages:read")
    @Operation(summary = "Get what a landing page brought, by variant, channel or day")
    public Uni<PageStatistics> getLandingPageStatistics(
            @RestPath UUID id,
            @RestQuery
                    @Parameter(description = "The first day, in UTC; 29 days before the last where it is not said")
                    @Nullable
                    LocalDate from,
            @RestQuery @Parameter(description = "The last day, in UTC; today where it is not said") @Nullable
                    LocalDate to,
            @RestQuery @DefaultValue("variant") @Parameter(description = "What the figures are told apart by")
                    PageBreakdown by) {
        Period period = Period.asked(from, to);
        return pages.of(id)
                .chain(names -> rows.statistics(id, period, by))
                .map(sums -> PageStatistics.of(id, period, by, sums));
    }
}
