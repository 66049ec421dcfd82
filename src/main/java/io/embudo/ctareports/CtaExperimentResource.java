package io.embudo.ctareports;

import io.embudo.ctas.CtaVariant;
import io.embudo.ctas.PublishedCta;
import io.embudo.ctas.PublishedCtas;
import io.embudo.experiments.Verdict;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/ctas/{id}/experiment")
@Tag(name = "CTAs")
class CtaExperimentResource {

    private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    private final PublishedCtas ctas;
    private final CtaRows rows;
    private final Vertx vertx;

    CtaExperimentResource(PublishedCtas ctas, CtaRows rows, Vertx vertx) {
        this.ctas = ctas;
        this.rows = rows;
        this.vertx = vertx;
    }

    @GET
    @PermissionsAllowed("ctas:read")
    @Operation(
            summary = "Get which variant of a call to action is the best, as far as that is known",
            description = """
                    Whole days only, in UTC. The verdict may be looked at every day: it is that of a sequential test \
                    (an e-process). It compares the variants that everybody gets, not those of its targeting, and takes \
                    each view, or each visitor, for a trial of its own.""")
    public Uni<CtaExperiment> getCtaExperiment(
            @RestPath UUID id,
            @RestQuery @DefaultValue("click") @Parameter(description = "What counts as a success") Goal goal,
            @RestQuery
                    @Parameter(
                            description = "The first day that counts, such as that of the last change; all if unsaid")
                    @Nullable
                    LocalDate from) {
        return ctas.get(id, null).chain(cta -> {
            List<String> names = names(cta);
            return rows.days(id, Objects.requireNonNullElse(from, BEGINNING), names, goal)
                    .chain(days -> vertx.executeBlocking(() -> Verdict.of(names, days), false))
                    .map(verdict -> new CtaExperiment(id, goal, verdict));
        });
    }

    private static List<String> names(PublishedCta cta) {
        return cta.variants().stream().map(CtaVariant::name).toList();
    }
}
