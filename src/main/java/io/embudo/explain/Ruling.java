package io.embudo.explain;

import io.embudo.access.Scope;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether a permission lets somebody reach a record, and why.
 *
 * @param permission what was asked for
 * @param scope how far it reaches for the person; null where they lack it
 * @param grantedBy the person's roles that grant it, given to them or to their teams
 * @param reason what decides
 * @param explanation the same in words
 */
@Schema(name = "AccessRuling")
record Ruling(
        String permission,
        boolean allowed,
        @Nullable Scope scope,
        List<RoleGrant> grantedBy,
        Reason reason,
        String explanation) {

    /**
     * A role that grants the permission.
     *
     * @param scope how far by this role
     */
    @Schema(name = "RoleGrant")
    public record RoleGrant(String role, Scope scope) {}
}
