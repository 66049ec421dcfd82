package io.embudo.costs;

import io.embudo.shared.Channel;
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

/** One dated amount of money spent, for a campaign or for none. */
@Entity
@Table(name = "cost_line")
@SuppressWarnings("NullAway.Init")
class CostLine {

    @Id
    UUID id;

    @Version
    int version;

    @Column(name = "campaign_id")
    @Nullable
    UUID campaignId;

    @Enumerated(EnumType.STRING)
    @Nullable
    Channel channel;

    @Enumerated(EnumType.STRING)
    CostCategory category;

    BigDecimal amount;

    String currency;

    @Nullable
    BigDecimal hours;

    @Column(name = "hourly_rate")
    @Nullable
    BigDecimal hourlyRate;

    @Column(name = "incurred_on")
    LocalDate incurredOn;

    @Nullable
    String description;

    @Column(name = "created_by")
    UUID createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable
    Instant archivedAt;

    protected CostLine() {}

    CostLine(NewCost said, UUID creator, Instant now) {
        id = Ids.next();
        createdBy = creator;
        createdAt = now;
        change(said, now);
    }

    /** Takes over everything that is said; what is not said is cleared. */
    void change(NewCost said, Instant now) {
        Money spent = said.spent();
        Money rate = said.hourlyRate();
        campaignId = said.campaignId();
        channel = said.channel();
        category = said.category();
        amount = spent.amount();
        currency = spent.currency();
        hours = said.hours();
        hourlyRate = rate == null ? null : rate.amount();
        incurredOn = said.incurredOn();
        description = said.description();
        updatedAt = now;
    }

    /** What a caller would have to say to make this cost line as it is. */
    NewCost said() {
        Money rate = rate();
        Money spent = rate == null ? spent() : null;
        return new NewCost(campaignId, channel, category, spent, hours, rate, incurredOn, description);
    }

    @Nullable
    Money rate() {
        return hourlyRate == null ? null : new Money(hourlyRate, currency);
    }

    Money spent() {
        return new Money(amount, currency);
    }
}
