package io.embudo.teams;

import io.embudo.access.KnownTeams;
import io.embudo.keycloak.Keycloak;
import io.embudo.keycloak.KeycloakRefusal;
import io.embudo.keycloak.KeycloakResource;
import io.embudo.representations.KeycloakGroup;
import io.embudo.representations.KeycloakUser;
import io.embudo.shared.Ids;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The teams in Keycloak; whoever reads them brings our own table of them up to date. */
@ApplicationScoped
public class Teams {

    private static final int MOST = 5_000;

    /** A name like this, at any depth: without one Keycloak lists the top only, and takes an empty one for none. */
    private static final String ANY_NAME = " ";

    private static final String HAS_RECORDS = """
            select exists (select from contact where team_id = $1)
                or exists (select from company where team_id = $1)
                or exists (select from activity where team_id = $1)
                or exists (select from sale where team_id = $1)
            """;

    private final Keycloak keycloak;
    private final KnownTeams known;
    private final Pool pool;

    Teams(Keycloak keycloak, KnownTeams known, Pool pool) {
        this.keycloak = keycloak;
        this.known = known;
        this.pool = pool;
    }

    /** All teams there are now. */
    public Uni<TeamTree> tree() {
        return keycloak.at("groups")
                .with("search", ANY_NAME)
                .with("populateHierarchy", false)
                .with("briefRepresentation", false)
                .with("max", MOST + 1)
                .list(KeycloakGroup.class)
                .map(TeamTree::of)
                .call(tree -> known.replace(tree.known()));
    }

    /** Makes a team and reads it again. */
    Uni<Team> create(NewTeam said, TeamTree tree) {
        if (tree.size() >= MOST) {
            throw new ProblemException(ProblemType.CONFLICT, "There are no more than %d teams.".formatted(MOST));
        }
        UUID id = Ids.next();
        return place(said.parentId(), tree)
                .post(new KeycloakGroup(null, said.name(), null, Team.attributes(id)))
                .onFailure(KeycloakRefusal::isDuplicate)
                .transform(taken -> ProblemException.duplicate("team", "name", null))
                .chain(() -> read(id));
    }

    /** Renames it, moves it, or both, and reads it again. */
    Uni<Team> change(Team team, NewTeam said, TeamTree tree) {
        boolean moves = said.parentId() == null
                ? team.parentId() != null
                : !said.parentId().equals(team.parentId());
        Uni<Void> moved = moves
                ? place(said.parentId(), tree).post(new KeycloakGroup(team.group(), team.name(), null, null))
                : Uni.createFrom().voidItem();
        return moved.chain(() -> keycloak.at("groups", team.group())
                        .put(new KeycloakGroup(team.group(), said.name(), null, Team.attributes(team.id()))))
                .onFailure(KeycloakRefusal::isDuplicate)
                .transform(taken -> ProblemException.duplicate("team", "name", null))
                .chain(() -> read(team.id()));
    }

    Uni<Void> delete(Team team) {
        return keycloak.at("groups", team.group())
                .delete(null)
                .chain(this::tree)
                .replaceWithVoid();
    }

    /** Refuses where somebody or something belongs to the team, or a team is below it. */
    Uni<Void> requireEmpty(Team team, TeamTree tree) {
        if (tree.hasTeamsBelow(team.id())) {
            throw notEmpty("Teams are below it.");
        }
        return members(team, 0, 1)
                .invoke(members -> {
                    if (!members.isEmpty()) {
                        throw notEmpty("It has members.");
                    }
                })
                .chain(() -> pool.preparedQuery(HAS_RECORDS).execute(Tuple.of(team.id())))
                .invoke(rows -> {
                    if (rows.iterator().next().getBoolean(0)) {
                        throw notEmpty("Records belong to it.");
                    }
                })
                .replaceWithVoid();
    }

    /** So many members, after so many others, by user name. */
    public Uni<List<KeycloakUser>> members(Team team, int first, int most) {
        return keycloak.at("groups", team.group(), "members")
                .with("first", first)
                .with("max", most)
                .with("briefRepresentation", false)
                .list(KeycloakUser.class);
    }

    /** The teams of a user, by team id: what each is called. */
    public Uni<Map<UUID, String>> of(UUID user) {
        return keycloak.at("users", user, "groups")
                .with("briefRepresentation", false)
                .list(KeycloakGroup.class)
                .map(groups -> TeamTree.of(groups).names());
    }

    public Uni<Void> join(UUID user, Team team) {
        return keycloak.at("users", user, "groups", team.group()).put(null);
    }

    public Uni<Void> leave(UUID user, Team team) {
        return keycloak.at("users", user, "groups", team.group()).delete(null);
    }

    private Uni<Team> read(UUID id) {
        return tree().map(tree -> tree.get(id));
    }

    private KeycloakResource place(@Nullable UUID parent, TeamTree tree) {
        return parent == null
                ? keycloak.at("groups")
                : keycloak.at("groups", tree.named(parent, "/parentId").group(), "children");
    }

    private static ProblemException notEmpty(String why) {
        return new ProblemException(ProblemType.CONFLICT, "Only an empty team can be deleted. " + why);
    }
}
