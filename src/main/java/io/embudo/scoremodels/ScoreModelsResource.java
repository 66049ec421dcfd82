package io.embudo.scoremodels;

import io.embudo.access.Caller;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/score-models")
@Tag(name = "Scoring")
@Cancellable(false)
class ScoreModelsResource {

    private final ScoreModels models;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;

    ScoreModelsResource(ScoreModels models, EventLog log, Patches patches, Caller caller) {
        this.models = models;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("score-models:read")
    @WithSession
    @Operation(summary = "List score models, newest first")
    public Uni<Page<ScoreModelView>> listScoreModels(@Valid @BeanParam Paging paging) {
        return models.page(paging, ScoreModelView::of, ScoreModelView::createdAt, ScoreModelView::id);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("score-models:read")
    @WithSession
    @Operation(summary = "Get a score model")
    public Uni<RestResponse<ScoreModelView>> getScoreModel(@RestPath UUID id) {
        return models.get(id).map(model -> Version.ok(ScoreModelView.of(model), model.version));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("score-models:write")
    @WithTransaction
    @Operation(summary = "Change a score model by a JSON merge patch; every contact is then scored anew")
    public Uni<RestResponse<ScoreModelView>> updateScoreModel(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return models.get(id)
                .invoke(model -> Version.require(ifMatch, model.version))
                .invoke(model -> model.change(patches.apply(patch, model.said()), Moment.now()))
                .call(models::flush)
                .call(model -> log.append(Event.of("scoreModel.changed", model.updatedAt, caller.actor())
                        .withSubject(model.id)))
                .map(model -> Version.ok(ScoreModelView.of(model), model.version));
    }
}
