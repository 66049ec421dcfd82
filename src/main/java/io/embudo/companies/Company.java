package io.embudo.companies;

import io.embudo.access.Reach;
import io.embudo.shared.Ids;
import io.embudo.shared.Money;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.Restorable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An organisation we market or sell to. */
@Entity
@Table(name = "company")
@SuppressWarnings("NullAway.Init")
class Company {

    private static final String API = "api";

    @Id
    UUID id;

    @Version
    int version;

    String name;

    @Nullable
    String domain;

    @Nullable
    String website;

    @Nullable
    String industry;

    @Nullable
    String phone;

    @Nullable
    String country;

    @Nullable
    String city;

    @Column(name = "number_of_employees")
    @Nullable
    Integer numberOfEmployees;

    @Column(name = "annual_revenue")
    @Nullable
    BigDecimal annualRevenue;

    @Column(name = "annual_revenue_currency")
    @Nullable
    String annualRevenueCurrency;

    @Nullable
    String description;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> properties;

    @Column(name = "owner_id")
    @Nullable
    UUID ownerId;

    @Column(name = "team_id")
    @Nullable
    UUID teamId;

    @Column(name = "merged_into")
    @Nullable
    UUID mergedInto;

    @Column(name = "written_by")
    String writtenBy;

    @Column(name = "written_from")
    String writtenFrom;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable
    Instant archivedAt;

    protected Company() {}

    Company(NewCompany said, String actor, Instant now) {
        id = Ids.next();
        createdAt = now;
        change(said, actor, now);
    }

    /** Takes over everything that is said; what is not said is cleared. */
    void change(NewCompany said, String actor, Instant now) {
        name = Objects.requireNonNull(said.name());
        domain = said.domain();
        website = said.website();
        industry = said.industry();
        phone = said.phone();
        country = said.country();
        city = said.city();
        numberOfEmployees = said.numberOfEmployees();
        annualRevenue =
                said.annualRevenue() == null ? null : said.annualRevenue().amount();
        annualRevenueCurrency =
                said.annualRevenue() == null ? null : said.annualRevenue().currency();
        description = said.description();
        properties = Objects.requireNonNullElse(said.properties(), Map.of());
        ownerId = said.ownerId();
        teamId = said.teamId();
        written(actor, now);
    }

    /** Gives a new company to somebody; before it is written. */
    void belongTo(@Nullable UUID owner, @Nullable UUID team) {
        ownerId = owner;
        teamId = team;
    }

    void archive(String actor, Instant now) {
        archivedAt = now;
        written(actor, now);
    }

    /** Is back as it was; refused once it was archived for too long, or lives on in another company. */
    void restore(String actor, Instant now) {
        if (archivedAt == null) {
            return;
        }
        if (mergedInto != null) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "It was merged into the company %s.".formatted(mergedInto));
        }
        Restorable.require(archivedAt, now);
        archivedAt = null;
        written(actor, now);
    }

    /** Refuses what would make a company of somebody whose companies the caller could not change. */
    void requireWithin(Reach writable) {
        if (!writable.covers(ownerId, teamId)) {
            throw ProblemException.invalid("/ownerId", "would put the company out of your reach");
        }
    }

    /** What a caller would have to say to make this company as it is: the ground a patch is applied to. */
    NewCompany said() {
        return new NewCompany(
                name,
                domain,
                website,
                industry,
                phone,
                country,
                city,
                numberOfEmployees,
                revenue(),
                description,
                properties,
                ownerId,
                teamId);
    }

    @Nullable
    Money revenue() {
        return annualRevenue == null || annualRevenueCurrency == null
                ? null
                : new Money(annualRevenue, annualRevenueCurrency);
    }

    private void written(String actor, Instant now) {
        writtenBy = actor;
        writtenFrom = API;
        updatedAt = now;
    }
}
