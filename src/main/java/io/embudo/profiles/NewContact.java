package io.embudo.profiles;

import io.embudo.associations.NamedCompany;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a contact.
 *
 * @param email kept in lower case and unique among all addresses of all contacts; RFC 5321 allows 254 characters, RFC
 *     6531 letters of any script
 * @param otherEmails further addresses, each unique like the first
 * @param phone kept in E.164; one without a country code is read as of the contact's country, or of the organisation's
 * @param country ISO 3166-1 alpha-2
 * @param language BCP 47, such as {@code es-MX}
 * @param timeZone of the IANA database, such as {@code America/Mexico_City}
 * @param lifecycleStage {@code lead} where it is not said
 * @param ownerId the user it belongs to; the caller where neither owner nor team is said for a new contact
 * @param properties values of custom properties by name
 * @param companies what the contact is to which; where they are said of a contact that exists, these take the place of
 *     those within reach that it had
 */
@Schema(name = "NewContact")
public record NewContact(
        @Nullable @Email @Size(max = 254) @Schema(examples = "lucia@example.com")
        String email,

        @Nullable @Size(max = 20) List<@NotNull @Email @Size(max = 254) String> otherEmails,

        @Nullable @Size(max = 200) @Schema(examples = "Lucía")
        String firstName,

        @Nullable @Size(max = 200) @Schema(examples = "Hernández")
        String lastName,

        @Nullable @Size(max = 40) @Schema(examples = "+52 55 1234 5678")
        String phone,

        @Nullable @Size(max = 20) List<@NotNull @Size(max = 40) String> otherPhones,

        @Nullable @Size(max = 200) String company,

        @Nullable @Pattern(regexp = "[A-Z]{2}", message = "is not an ISO 3166-1 code such as MX")
        String country,

        @Nullable
        @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,8}", message = "is not a language tag such as es-MX")
        String language,

        @Nullable @Size(max = 64) @Schema(examples = "America/Mexico_City")
        String timeZone,

        @Nullable LifecycleStage lifecycleStage,
        @Nullable LeadStatus leadStatus,

        @Nullable @Size(max = 100) List<@NotBlank @Size(max = 60) String> tags,

        @Nullable UUID ownerId,
        @Nullable UUID teamId,
        @Nullable @Size(max = 500) Map<String, Object> properties,
        @Nullable @Size(max = 100) List<@NotNull @Valid NamedCompany> companies) {

    /** Of whom nothing is known yet. */
    public static final NewContact UNKNOWN = new NewContact(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** A contact of whose companies nothing is said. */
    public NewContact(
            @Nullable String email,
            @Nullable List<String> otherEmails,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String phone,
            @Nullable List<String> otherPhones,
            @Nullable String company,
            @Nullable String country,
            @Nullable String language,
            @Nullable String timeZone,
            @Nullable LifecycleStage lifecycleStage,
            @Nullable LeadStatus leadStatus,
            @Nullable List<String> tags,
            @Nullable UUID ownerId,
            @Nullable UUID teamId,
            @Nullable Map<String, Object> properties) {
        this(
                email,
                otherEmails,
                firstName,
                lastName,
                phone,
                otherPhones,
                company,
                country,
                language,
                timeZone,
                lifecycleStage,
                leadStatus,
                tags,
                ownerId,
                teamId,
                properties,
                null);
    }

    public NewContact {
        email = email == null ? null : EmailAddress.normalised(email);
        otherEmails = otherEmails == null ? null : addresses(otherEmails, email);
        tags = tags == null
                ? null
                : tags.stream()
                        .map(tag -> tag == null ? null : tag.strip())
                        .distinct()
                        .toList();
    }

    /** A contact of whom only these are known. */
    public static NewContact named(
            @Nullable String email, @Nullable String firstName, @Nullable String lastName, @Nullable String company) {
        return new NewContact(
                email, null, firstName, lastName, null, null, company, null, null, null, null, null, null, null, null,
                null);
    }

    /** The same with this phone, country, language and properties. */
    public NewContact with(
            @Nullable String phone,
            @Nullable String country,
            @Nullable String language,
            Map<String, Object> properties) {
        return copy(phone, otherPhones, country, language, ownerId, teamId, properties);
    }

    /** The same, of this owner and team. */
    public NewContact of(@Nullable UUID owner, @Nullable UUID team) {
        return copy(phone, otherPhones, country, language, owner, team, properties);
    }

    /** The same with these properties alone. */
    public NewContact withProperties(Map<String, Object> values) {
        return copy(phone, otherPhones, country, language, ownerId, teamId, values);
    }

    NewContact withPhones(@Nullable String first, @Nullable List<String> others) {
        return copy(first, others, country, language, ownerId, teamId, properties);
    }

    private NewContact copy(
            @Nullable String phone,
            @Nullable List<String> otherPhones,
            @Nullable String country,
            @Nullable String language,
            @Nullable UUID ownerId,
            @Nullable UUID teamId,
            @Nullable Map<String, Object> properties) {
        return new NewContact(
                email,
                otherEmails,
                firstName,
                lastName,
                phone,
                otherPhones,
                company,
                country,
                language,
                timeZone,
                lifecycleStage,
                leadStatus,
                tags,
                ownerId,
                teamId,
                properties,
                companies);
    }

    /** This, with what it leaves open taken from what another says. */
    public NewContact completedBy(NewContact other) {
        Map<String, Object> more = new HashMap<>(Objects.requireNonNullElse(other.properties, Map.of()));
        more.putAll(Objects.requireNonNullElse(properties, Map.of()));
        return new NewContact(
                known(email, other.email),
                united(otherEmails, other.otherEmails),
                known(firstName, other.firstName),
                known(lastName, other.lastName),
                known(phone, other.phone),
                united(otherPhones, other.otherPhones),
                known(company, other.company),
                known(country, other.country),
                known(language, other.language),
                known(timeZone, other.timeZone),
                lifecycleStage == null ? other.lifecycleStage : lifecycleStage,
                leadStatus == null ? other.leadStatus : leadStatus,
                united(tags, other.tags),
                ownerId == null ? other.ownerId : ownerId,
                teamId == null ? other.teamId : teamId,
                more,
                companies == null ? other.companies : companies);
    }

    private static List<String> addresses(List<String> said, @Nullable String first) {
        return said.stream()
                .map(address -> address == null ? null : EmailAddress.normalised(address))
                .distinct()
                .filter(address -> address == null || !address.equals(first))
                .toList();
    }

    private static @Nullable String known(@Nullable String present, @Nullable String other) {
        return present == null || present.isBlank() ? other : present;
    }

    private static @Nullable List<String> united(@Nullable List<String> present, @Nullable List<String> other) {
        if (present == null || other == null) {
            return present == null ? other : present;
        }
        return Stream.concat(present.stream(), other.stream()).distinct().toList();
    }
}
