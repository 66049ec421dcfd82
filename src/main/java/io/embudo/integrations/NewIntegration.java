package io.embudo.integrations;

import io.embudo.shared.Network;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about an integration.
 *
 * @param roles what it may do, by the names of roles; {@code integration} where they are not said
 * @param teamId the team that its records belong to and whose records it reaches where its roles say so; none where null
 * @param allowedAddresses the addresses and networks that it may call from; anywhere where they are not said or none
 */
@Schema(name = "NewIntegration")
record NewIntegration(
        @NotBlank @Size(max = 200) @Schema(examples = "ERP") String name,

        @Nullable @Size(min = 1, max = 20) @Schema(examples = "[\"integration\"]")
        List<@NotNull @Size(max = 100) String> roles,

        @Nullable UUID teamId,

        @Nullable @Size(max = 100) @Schema(examples = "[\"203.0.113.7\",\"2001:db8:12::/48\"]")
        List<@NotNull @Size(max = 50) String> allowedAddresses) {

    private static final List<String> USUAL = List.of("integration");

    List<String> roleNames() {
        return Objects.requireNonNullElse(roles, USUAL).stream().distinct().toList();
    }

    List<String> addresses() {
        return Objects.requireNonNullElse(allowedAddresses, List.of());
    }

    /** Refuses what is no address and no network, each by its place. */
    void requireSoundAddresses() {
        List<Problem.Error> errors = new ArrayList<>();
        for (int place = 0; place < addresses().size(); place++) {
            if (!isSound(addresses().get(place))) {
                errors.add(new Problem.Error(
                        "/allowedAddresses/" + place, "is not an address or a network such as 203.0.113.0/24"));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static boolean isSound(String address) {
        try {
            Network.of(address);
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }
}
