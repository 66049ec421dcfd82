package io.embudo.schedules;

import io.embudo.access.Caller;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.Version;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/me/schedule")
@Tag(name = "Bookings")
@Cancellable(false)
class MyScheduleResource {

    private final Schedules schedules;
    private final Caller caller;

    MyScheduleResource(Schedules schedules, Caller caller) {
        this.schedules = schedules;
        this.caller = caller;
    }

    @GET
    @Authenticated
    @Operation(summary = "Get when I am at work")
    public Uni<RestResponse<Schedule>> getMySchedule() {
        return schedules.get(caller.id()).map(schedule -> Version.ok(schedule, schedule.version()));
    }

    @PUT
    @Authenticated
    @Operation(
            summary = "Say when I am at work",
            description = "Who has said so can be booked on booking pages. What is booked already stays.")
    public Uni<RestResponse<Schedule>> replaceMySchedule(
            @RestHeader("If-Match") @Nullable String ifMatch, @NotNull @Valid NewSchedule said) {
        return schedules
                .keep(me(), said, ifMatch, caller.actor())
                .map(schedule -> Version.ok(schedule, schedule.version()));
    }

    private Schedules.Person me() {
        String email = caller.said("email");
        if (email == null) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Your account has no e-mail address, to which invitations could be sent.");
        }
        return new Schedules.Person(caller.id(), Objects.requireNonNullElse(caller.said("name"), email), email);
    }
}
