package io.embudo.contacts;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a contact.
 *
 * @param email kept in lower case and unique; RFC 5321 allows 254 characters
 * @param country ISO 3166-1 alpha-2
 * @param language BCP 47, such as {@code es-MX}
 * @param lifecycleStage {@code lead} where it is not said
 * @param properties values of custom properties by name
 */
@Schema(name = "NewContact")
public record NewContact(
        @Nullable @Email @Size(max = 254) @Schema(examples = "lucia@example.com")
        String email,

        @Nullable @Size(max = 200) @Schema(examples = "Lucía")
        String firstName,

        @Nullable @Size(max = 200) @Schema(examples = "Hernández")
        String lastName,

        @Nullable @Size(max = 40) @Schema(examples = "+52 55 1234 5678")
        String phone,

        @Nullable @Size(max = 200) String company,

        @Nullable @Pattern(regexp = "[A-Z]{2}", message = "is not an ISO 3166-1 code such as MX")
        String country,

        @Nullable
        @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,8}", message = "is not a language tag such as es-MX")
        String language,

        @Nullable LifecycleStage lifecycleStage,
        @Nullable @Size(max = 500) Map<String, Object> properties) {

    public NewContact {
        email = email == null ? null : email.strip().toLowerCase(Locale.ROOT);
    }

    /** This, with what it leaves open taken from what another says. */
    NewContact completedBy(NewContact other) {
        Map<String, Object> more = new HashMap<>(Objects.requireNonNullElse(other.properties, Map.of()));
        more.putAll(Objects.requireNonNullElse(properties, Map.of()));
        return new NewContact(
                known(email, other.email),
                known(firstName, other.firstName),
                known(lastName, other.lastName),
                known(phone, other.phone),
                known(company, other.company),
                known(country, other.country),
                known(language, other.language),
                lifecycleStage == null ? other.lifecycleStage : lifecycleStage,
                more);
    }

    private static @Nullable String known(@Nullable String present, @Nullable String other) {
        return present == null || present.isBlank() ? other : present;
    }
}
