package io.embudo.people;

import io.embudo.access.Grant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The caller, as their token says.
 *
 * @param roles the roles the caller has, by name, from wherever they come
 * @param teams the teams the caller is in
 * @param permissions what the caller may do, each with how far it reaches
 */
@Schema(name = "Me")
record MeView(
        UUID id,
        @Nullable String username,
        @Nullable String name,
        @Nullable String email,
        @Nullable String language,
        List<String> roles,
        List<TeamName> teams,
        List<Grant> permissions) {}
