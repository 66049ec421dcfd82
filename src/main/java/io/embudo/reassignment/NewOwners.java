package io.embudo.reassignment;

import io.embudo.shared.MergePatch;
import io.embudo.shared.Patches;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who gets the contacts.
 *
 * @param setsOwner whether the owner changes
 * @param owners who take turns; none where nobody owns them from now on
 * @param setsTeam whether the team changes
 * @param team null where they belong to none from now on
 */
record NewOwners(
        boolean setsOwner,
        List<UUID> owners,
        boolean setsTeam,
        @Nullable UUID team) {

    private record Said(
            @Nullable UUID ownerId,
            @Nullable UUID teamId,
            @Nullable @Size(min = 1, max = 200) List<@NotNull UUID> owners) {}

    static NewOwners of(MergePatch to, Patches patches) {
        Said said = read(to, patches);
        boolean setsOwner = to.patch().has("ownerId");
        boolean setsTeam = to.patch().has("teamId");
        if (said.owners() != null && setsOwner) {
            throw ProblemException.invalid("/to/owners", "does not go with ownerId");
        }
        if (said.owners() == null && !setsOwner && !setsTeam) {
            throw ProblemException.invalid("/to", "changes nothing");
        }
        return new NewOwners(setsOwner || said.owners() != null, owners(said), setsTeam, said.teamId());
    }

    private static Said read(MergePatch to, Patches patches) {
        try {
            return patches.read(to.patch(), Said.class);
        } catch (ProblemException wrong) {
            throw wrong.under("/to");
        }
    }

    private static List<UUID> owners(Said said) {
        if (said.owners() != null) {
            return said.owners();
        }
        return said.ownerId() == null ? List.of() : List.of(said.ownerId());
    }
}
