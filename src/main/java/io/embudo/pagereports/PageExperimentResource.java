package io.embudo.pagereports;

import io.embudo.experiments.Verdict;
import io.embudo.landingpages.PageVariantNames;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/landing-pages/{id}/experiment")
@Tag(name = "Landing pages")
class PageExperimentResource {

    private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    private final PageVariantNames variants;
    private final PageRows rows;
    private final Vertx vertx;

    PageExperimentResource(PageVariantNames variants, PageRows rows, Vertx vertx) {
        this.variants = variants;
        this.rows = rows;
        this.vertx = vertx;
    }

    @GET
    @PermissionsAllowed("pages:read")
    @Operation(summary = "Get which variant of a landing page is the best, as far as that is known", description = """
                    Whole days only, in UTC. The verdict may be looked at every day: it is that of a sequential test \
                    (an e-process). It compares the variants of the published version, and takes each visitor for a \
                    trial of its own.""")
    public Uni<PageExperiment> getLandingPageExperiment(
            @RestPath UUID id,
            @RestQuery @DefaultValue("conversion") @Parameter(description = "What counts as a success") PageGoal goal,
            @RestQuery
                    @Parameter(
                            description = "The first day that counts, such as that of the last change; all if unsaid")
                    @Nullable
                    LocalDate from) {
        return variants.of(id).chain(names -> rows.days(id, Objects.requireNonNullElse(from, BEGINNING), names, goal)
                .chain(days -> vertx.executeBlocking(() -> Verdict.of(names, days), false))
                .map(verdict -> new PageExperiment(id, goal, verdict)));
    }
}
