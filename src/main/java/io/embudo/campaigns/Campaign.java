package io.embudo.campaigns;

import io.embudo.shared.Ids;
import io.embudo.shared.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a team does, between two days and at a budget, to reach an objective. */
@Entity
@Table(name = "campaign")
@SuppressWarnings("NullAway.Init")
class Campaign {

    @Id
    UUID id;

    @Version
    int version;

    String name;

    @Enumerated(EnumType.STRING)
    CampaignType type;

    @Column(name = "starts_on")
    LocalDate startsOn;

    @Column(name = "ends_on")
    @Nullable
    LocalDate endsOn;

    @Column(name = "budget_amount")
    @Nullable
    BigDecimal budgetAmount;

    @Column(name = "budget_currency")
    @Nullable
    String budgetCurrency;

    @Column(name = "objective_metric")
    @Nullable
    String objectiveMetric;

    @Column(name = "objective_target")
    @Nullable
    BigDecimal objectiveTarget;

    @Column(name = "created_by")
    UUID createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable
    Instant archivedAt;

    protected Campaign() {}

    Campaign(NewCampaign said, UUID creator, Instant now) {
        id = Ids.next();
        createdBy = creator;
        createdAt = now;
        change(said, now);
    }

    /** Takes over everything that is said; what is not said is cleared. */
    void change(NewCampaign said, Instant now) {
        Money budget = said.budget();
        NewCampaign.Objective objective = said.objective();
        name = said.name();
        type = said.type();
        startsOn = said.startsOn();
        endsOn = said.endsOn();
        budgetAmount = budget == null ? null : budget.amount();
        budgetCurrency = budget == null ? null : budget.currency();
        objectiveMetric = objective == null ? null : objective.metric();
        objectiveTarget = objective == null ? null : objective.target();
        updatedAt = now;
    }

    /** What a caller would have to say to make this campaign as it is. */
    NewCampaign said() {
        return new NewCampaign(name, type, startsOn, endsOn, budget(), objective());
    }

    private @Nullable Money budget() {
        return budgetAmount == null || budgetCurrency == null ? null : new Money(budgetAmount, budgetCurrency);
    }

    private NewCampaign.@Nullable Objective objective() {
        return objectiveMetric == null || objectiveTarget == null
                ? null
                : new NewCampaign.Objective(objectiveMetric, objectiveTarget);
    }
}
