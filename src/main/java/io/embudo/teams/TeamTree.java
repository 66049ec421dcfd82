package io.embudo.teams;

import io.embudo.access.KnownTeam;
import io.embudo.representations.KeycloakGroup;
import io.embudo.shared.ProblemException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All teams there are, as they stand below one another. */
public final class TeamTree {

    private static final Comparator<Team> BY_NAME =
            Comparator.comparing(Team::name).thenComparing(Team::id);

    private final Map<UUID, Team> teams;

    private TeamTree(Map<UUID, Team> teams) {
        this.teams = teams;
    }

    /** The tree of those groups that are teams. */
    static TeamTree of(List<KeycloakGroup> groups) {
        Map<String, UUID> ids = new HashMap<>();
        for (KeycloakGroup group : groups) {
            UUID id = Team.idOf(group);
            if (id != null) {
                ids.put(Objects.requireNonNull(group.id()), id);
            }
        }
        Map<UUID, Team> teams = new HashMap<>();
        for (KeycloakGroup group : groups) {
            UUID id = ids.get(group.id());
            if (id != null) {
                UUID parent = group.parentId() == null ? null : ids.get(group.parentId());
                teams.put(
                        id,
                        new Team(
                                id,
                                Objects.requireNonNull(group.id()),
                                Objects.requireNonNullElse(group.name(), ""),
                                parent));
            }
        }
        return new TeamTree(teams);
    }

    /** The team with this id; not found where there is none. */
    public Team get(UUID id) {
        Team team = teams.get(id);
        if (team == null) {
            throw ProblemException.notFound("team", id);
        }
        return team;
    }

    /** As {@link #get}, for an id in a body. */
    public Team named(UUID id, String pointer) {
        Team team = teams.get(id);
        if (team == null) {
            throw ProblemException.invalid(pointer, "is not a team");
        }
        return team;
    }

    /** All of them, by name. */
    List<Team> list() {
        return teams.values().stream().sorted(BY_NAME).toList();
    }

    /** What each is called, by id. */
    Map<UUID, String> names() {
        Map<UUID, String> names = new HashMap<>();
        teams.values().forEach(team -> names.put(team.id(), team.name()));
        return Map.copyOf(names);
    }

    int size() {
        return teams.size();
    }

    List<KnownTeam> known() {
        return teams.values().stream()
                .map(team -> new KnownTeam(team.id(), team.parentId(), team.name()))
                .toList();
    }

    boolean hasTeamsBelow(UUID id) {
        return teams.values().stream().anyMatch(team -> id.equals(team.parentId()));
    }

    /** Whether the team is one of these or below one of them. */
    boolean isWithin(@Nullable UUID id, Collection<UUID> above) {
        Set<UUID> seen = new HashSet<>();
        UUID next = id;
        while (next != null && seen.add(next)) {
            if (above.contains(next)) {
                return true;
            }
            Team team = teams.get(next);
            next = team == null ? null : team.parentId();
        }
        return false;
    }

    /**
     * Refuses a name that another team at the same place has, and to have a team and one above it called alike: by its
     * name a token tells a team from those above.
     */
    void requireFree(NewTeam said, @Nullable UUID team) {
        for (Team other : teams.values()) {
            boolean isOther = !other.id().equals(team);
            boolean isBeside = isOther && Objects.equals(other.parentId(), said.parentId());
            boolean isBelow = isOther && team != null && isWithin(other.id(), List.of(team));
            if ((isBeside || isBelow || isAbove(other, said)) && other.name().equalsIgnoreCase(said.name())) {
                throw ProblemException.duplicate("team", "name", other.id());
            }
            if (isBelow) {
                requireNotAbove(other, said);
            }
        }
    }

    /** Refuses a place below a team that is called like this one, which would come along. */
    private void requireNotAbove(Team coming, NewTeam said) {
        teams.values().stream()
                .filter(above -> isAbove(above, said) && above.name().equalsIgnoreCase(coming.name()))
                .findFirst()
                .ifPresent(above -> {
                    throw ProblemException.duplicate("team", "name", above.id());
                });
    }

    private boolean isAbove(Team other, NewTeam said) {
        return isWithin(said.parentId(), List.of(other.id()));
    }
}
