package io.embudo.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A team, as far as requests need to know it.
 *
 * @param parentId the team it is below; null at the top
 */
public record KnownTeam(UUID id, @Nullable UUID parentId, String name) {}
