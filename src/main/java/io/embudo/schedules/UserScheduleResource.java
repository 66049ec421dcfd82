package io.embudo.schedules;

import io.embudo.access.Caller;
import io.embudo.people.People;
import io.embudo.representations.KeycloakUser;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/users/{id}/schedule")
@Tag(name = "Bookings")
@Cancellable(false)
class UserScheduleResource {

    private final Schedules schedules;
    private final People people;
    private final Caller caller;

    UserScheduleResource(Schedules schedules, People people, Caller caller) {
        this.schedules = schedules;
        this.people = people;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("routing:manage")
    @Operation(summary = "Get when a person is at work")
    public Uni<RestResponse<Schedule>> getSchedule(@RestPath UUID id) {
        return schedules.get(id).map(schedule -> Version.ok(schedule, schedule.version()));
    }

    @PUT
    @PermissionsAllowed("routing:manage")
    @Operation(
            summary = "Say when a person is at work",
            description = "Name and address are those of the person's account. What is booked already stays.")
    public Uni<RestResponse<Schedule>> replaceSchedule(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull @Valid NewSchedule said) {
        String actor = caller.actor();
        return people.get(id)
                .map(UserScheduleResource::person)
                .chain(person -> schedules.keep(person, said, ifMatch, actor))
                .map(schedule -> Version.ok(schedule, schedule.version()));
    }

    private static Schedules.Person person(KeycloakUser user) {
        String email = user.email();
        if (email == null) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The account has no e-mail address, to which invitations could be sent.");
        }
        String name = Stream.of(user.firstName(), user.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new Schedules.Person(Objects.requireNonNull(user.id()), name.isBlank() ? email : name, email);
    }
}
