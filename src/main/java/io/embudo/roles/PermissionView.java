package io.embudo.roles;

import io.embudo.access.Scope;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A permission that roles can grant.
 *
 * @param scopes how far it can reach, the narrowest first; none where it is not about records that people own
 */
@Schema(name = "Permission")
record PermissionView(@Schema(examples = "contacts:read") String permission, List<Scope> scopes) {}
