package io.embudo.people;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A team, as far as it takes to name it. */
@Schema(name = "TeamName")
record TeamName(UUID id, String name) {

    /** All of these, by name. */
    static List<TeamName> of(Map<UUID, String> names) {
        return names.entrySet().stream()
                .map(entry -> new TeamName(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(TeamName::name).thenComparing(TeamName::id))
                .toList();
    }
}
