package io.embudo.people;

import io.embudo.keycloak.OneLine;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a person to invite.
 *
 * @param email where they are reached and what they log in with
 * @param language what Keycloak speaks with them, {@code es} or {@code en}; the realm's own where null
 * @param roles what they may do, by the names of roles
 * @param teams which teams they are in
 * @param invitation how they come by a password; by mail where the realm can send any, unless this says otherwise
 */
@Schema(name = "NewUser")
record NewUser(
        @NotNull @Email @OneLine @Size(max = 254) @Schema(examples = "lucia@example.com")
        String email,

        @NotBlank @OneLine @Size(max = 100) String firstName,
        @NotBlank @OneLine @Size(max = 100) String lastName,

        @Nullable @Pattern(regexp = "es|en", message = "is neither es nor en")
        String language,

        @Nullable @Size(max = 20) List<@NotNull String> roles,
        @Nullable @Size(max = 20) List<@NotNull UUID> teams,
        @Nullable InvitationWay invitation) {}
