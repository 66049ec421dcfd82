package io.embudo.activities;

import io.embudo.access.Caller;
import io.embudo.contacts.ContactLookup;
import io.embudo.events.EventLog;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/activities")
@Tag(name = "Sales")
@Cancellable(false)
class ActivitiesResource {

    private final Activities activities;
    private final ActivityRows rows;
    private final ContactLookup contacts;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;

    ActivitiesResource(
            Activities activities,
            ActivityRows rows,
            ContactLookup contacts,
            EventLog log,
            Patches patches,
            Caller caller) {
        this.activities = activities;
        this.rows = rows;
        this.contacts = contacts;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("activities:write")
    @WithTransaction
    @Operation(summary = "Log a call, a meeting, a task or a note, owned by the caller")
    @ResponseStatus(201)
    public Uni<RestResponse<ActivityView>> createActivity(@NotNull @Valid NewActivity said) {
        Activity activity = new Activity(said, caller.id(), caller.team(), Moment.now());
        return contacts.require(activity.contactId, caller.reach("contacts:read"))
                .chain(() -> activities.persistAndFlush(activity))
                .call(() -> log.append(activity.happened("activity.logged", activity.occurredAt, caller.actor())))
                .map(saved -> Version.created("activities", activity.id, ActivityView.of(activity), activity.version));
    }

    @GET
    @PermissionsAllowed("activities:read")
    @Operation(summary = "List activities, the latest to occur first")
    public Uni<Page<ActivityView>> listActivities(
            @Valid @BeanParam Paging paging,
            @RestQuery @Parameter(description = "Only activities with this contact") @Nullable UUID contactId) {
        return rows.list(paging, caller.reach("activities:read"), contactId);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("activities:read")
    @Operation(summary = "Get an activity")
    public Uni<RestResponse<ActivityView>> getActivity(@RestPath UUID id) {
        return rows.get(id, caller.reach("activities:read")).map(view -> Version.ok(view, view.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("activities:write")
    @WithTransaction
    @Operation(summary = "Change an activity by a JSON merge patch; its contact stays")
    public Uni<RestResponse<ActivityView>> updateActivity(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return activities
                .get(id, caller.reach("activities:write"))
                .invoke(activity -> Version.check(ifMatch, activity.version))
                .invoke(activity -> activity.change(patches.apply(patch, activity.said()), Moment.now()))
                .call(activities::flush)
                .call(activity -> log.append(activity.happened("activity.updated", activity.updatedAt, caller.actor())))
                .map(activity -> Version.ok(ActivityView.of(activity), activity.version));
    }
}
