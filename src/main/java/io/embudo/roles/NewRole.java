package io.embudo.roles;

import io.embudo.access.Grant;
import io.embudo.keycloak.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a role.
 *
 * @param name how it is called everywhere; stays once it is said
 * @param permissions what it grants, each with how far it reaches; one that is not there is not granted
 */
@Schema(name = "NewRole")
record NewRole(
        @NotNull
        @Pattern(
                regexp = Role.NAME,
                message = "is not a name of small letters, digits and hyphens, such as call-centre")
        @Schema(examples = "call-centre")
        String name,

        @Nullable @OneLine @Size(max = 255) String description,
        @NotNull @Size(max = 500) List<@NotNull @Valid Grant> permissions) {}
