package io.embudo.scoremodels;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The rule table that scores are made by. Migrations make models; the API changes them. */
@Entity
@Table(name = "score_model")
@SuppressWarnings("NullAway.Init")
class ScoreModel {

    @Id
    UUID id;

    @Version
    int version;

    @Column(columnDefinition = "text")
    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "rule_table")
    RuleTable ruleTable;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable
    Instant archivedAt;

    protected ScoreModel() {}

    /** Takes over everything that is said. */
    void change(NewScoreModel said, Instant now) {
        name = said.name();
        ruleTable = new RuleTable(said.rules());
        updatedAt = now;
    }

    /** What a caller would have to say to make this model as it is. */
    NewScoreModel said() {
        return new NewScoreModel(name, ruleTable.rules());
    }
}
