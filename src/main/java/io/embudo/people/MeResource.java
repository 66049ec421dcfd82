package io.embudo.people;

import io.embudo.access.Caller;
import io.embudo.access.KnownTeams;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/me")
@Tag(name = "Users")
class MeResource {

    private final Caller caller;
    private final KnownTeams teams;

    MeResource(Caller caller, KnownTeams teams) {
        this.caller = caller;
        this.teams = teams;
    }

    @GET
    @Authenticated
    @Operation(
            summary = "Get who is calling: their teams, and what they may do on which records",
            description = "Needs no permission and no Keycloak. What was given or taken since the token was made shows"
                    + " with the next one.")
    public Uni<MeView> getMe() {
        return teams.names(caller.teams())
                .map(known -> new MeView(
                        caller.id(),
                        caller.said("preferred_username"),
                        caller.said("name"),
                        caller.said("email"),
                        caller.said("locale"),
                        caller.roles(),
                        TeamName.of(named(known)),
                        caller.grants().list()));
    }

    /** A team that was made a moment ago in Keycloak itself may have no name here yet. */
    private Map<UUID, String> named(Map<UUID, String> known) {
        Map<UUID, String> named = new HashMap<>(known);
        caller.teams().forEach(team -> named.putIfAbsent(team, team.toString()));
        return named;
    }
}
