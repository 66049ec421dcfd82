package io.embudo.sales;

import io.embudo.events.Event;
import io.embudo.shared.Ids;
import io.embudo.shared.Money;
import io.embudo.shared.ProblemException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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

/** Money earned from one contact, wherever it was paid. */
@Entity
@Table(name = "sale")
@SuppressWarnings("NullAway.Init")
class Sale {

    @Id
    UUID id;

    @Version
    int version;

    @Column(name = "contact_id")
    UUID contactId;

    BigDecimal amount;

    String currency;

    BigDecimal margin;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Nullable
    String reference;

    @Enumerated(EnumType.STRING)
    SalePlace place;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> properties;

    @Column(name = "owner_id")
    UUID ownerId;

    @Column(name = "team_id")
    @Nullable
    UUID teamId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable
    Instant archivedAt;

    protected Sale() {}

    Sale(NewSale said, UUID owner, @Nullable UUID team, Instant now) {
        id = Ids.next();
        contactId = said.contactId();
        ownerId = owner;
        teamId = team;
        createdAt = now;
        change(said, now);
    }

    /** Takes over everything that is said; what is not said is cleared. The buyer stays: the log names them. */
    void change(NewSale said, Instant now) {
        if (!contactId.equals(said.contactId())) {
            throw ProblemException.invalid("/contactId", "cannot be changed");
        }
        amount = said.amount().amount();
        currency = said.amount().currency();
        margin = Objects.requireNonNullElse(said.margin(), BigDecimal.ONE);
        occurredAt = said.occurredAt();
        reference = said.reference();
        place = said.place();
        properties = Objects.requireNonNullElse(said.properties(), Map.of());
        updatedAt = now;
    }

    /** What a caller would have to say to make this sale as it is. */
    NewSale said() {
        return new NewSale(contactId, new Money(amount, currency), margin, occurredAt, reference, place, properties);
    }

    /** What happened to this sale, as the log keeps it. */
    Event happened(String type, Instant at, String actor) {
        return Event.of(type, at, actor)
                .withContact(contactId)
                .withSubject(id)
                .with("amount", new Money(amount, currency).amount().toPlainString())
                .with("currency", currency)
                .with("margin", margin)
                .with("place", place)
                .with("reference", reference);
    }
}
