package io.embudo.notifications;

import io.embudo.access.Caller;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/notifications")
@Tag(name = "Notifications")
@Cancellable(false)
class NotificationsResource {

    private final Notifications notifications;
    private final NotificationSettings settings;
    private final Caller caller;

    NotificationsResource(Notifications notifications, NotificationSettings settings, Caller caller) {
        this.notifications = notifications;
        this.settings = settings;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(
            summary = "List what somebody should act on, newest first",
            description = "It is about contacts within reach. One is closed once somebody logs a call or a meeting with"
                    + " the contact, or dismisses it.")
    public Uni<Page<NotificationView>> listNotifications(
            @Valid @BeanParam Paging paging, @BeanParam NotificationFilter filter) {
        return notifications.list(caller, paging, filter);
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @PermissionsAllowed("contacts:read")
    @Operation(
            summary = "Follow what somebody should act on",
            description = "One server-sent event `notification` for each that is open and each that comes, and one"
                    + " `closed` for each that is done with. The stream ends after a while, and before the token does: open it again, with the"
                    + " `Last-Event-ID` that browsers send by themselves, and nothing is missed.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = NotificationView.class)))
    public Multi<OutboundSseEvent> streamNotifications(
            @BeanParam NotificationFilter filter,
            @RestHeader("Last-Event-ID")
                    @Nullable
                    @Parameter(description = "The id of the last event that was received")
                    String lastEventId,
            @Context Sse sse) {
        NotificationEvents events = new NotificationEvents(sse);
        return new NotificationStream(
                        notifications, caller.id(), caller.reach("contacts:read"), filter, after(lastEventId))
                .follow(caller.within(settings.longestStream()))
                .onItem()
                .transformToIterable(events::of);
    }

    @POST
    @Path("/{id}/read")
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "Mark a notification as read", description = "For the caller alone; twice is as once.")
    public Uni<NotificationView> readNotification(@RestPath UUID id) {
        return notifications.read(id, caller);
    }

    @POST
    @Path("/{id}/dismissal")
    @PermissionsAllowed("contacts:write")
    @Operation(
            summary = "Dismiss a notification",
            description = "For all: nobody needs to contact the contact for this. What the contact does next counts"
                    + " anew.")
    public Uni<NotificationView> dismissNotification(@RestPath UUID id) {
        return notifications.dismiss(id, caller);
    }

    /** An id of ours begins with its time. */
    private static @Nullable Instant after(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return null;
        }
        try {
            return Instant.ofEpochMilli(UUID.fromString(lastEventId).getMostSignificantBits() >>> 16);
        } catch (IllegalArgumentException noId) {
            throw ProblemException.invalid("Last-Event-ID", "is not the id of a notification");
        }
    }
}
