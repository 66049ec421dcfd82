package io.embudo.integrations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.embudo.shared.ToldOnce;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An integration as the API shows it.
 *
 * @param roles what it may do, by the names of its roles
 * @param teamId the team it is in; null where it is in none
 * @param secret what {@code clientId} asks Keycloak for tokens with; answered once, when it is made
 */
@Schema(name = "Integration")
record IntegrationView(
        @JsonUnwrapped ListedIntegration integration,
        int version,
        List<String> roles,
        @Nullable UUID teamId,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String secret)
        implements ToldOnce {

    static IntegrationView of(ListedIntegration integration, ServiceAccounts.Access access) {
        int version = access.said(integration).toString().hashCode() & Integer.MAX_VALUE;
        return new IntegrationView(integration, version, access.roles(), access.teamId(), null);
    }

    IntegrationView withSecret(String made) {
        return new IntegrationView(integration, version, roles, teamId, made);
    }

    @Override
    public boolean holdsSecret() {
        return secret != null;
    }

    /** Without the secret, wherever it may be printed. */
    @Override
    public String toString() {
        return "integration " + integration.id();
    }
}
