package io.embudo.teams;

import io.embudo.keycloak.OneLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a team.
 *
 * @param name how it is called; no two teams at one place are called alike
 * @param parentId the team it is below; at the top where null
 */
@Schema(name = "NewTeam")
record NewTeam(
        @NotBlank @OneLine @Size(max = 100) @Schema(examples = "Sales, north")
        String name,

        @Nullable UUID parentId) {}
