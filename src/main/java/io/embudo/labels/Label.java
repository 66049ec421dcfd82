package io.embudo.labels;

import io.embudo.shared.ProblemException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a contact can be to a company, and how often. */
@Entity
@Table(name = "association_label")
@SuppressWarnings("NullAway.Init")
class Label {

    @Id
    String name;

    @Version
    int version;

    @Column(name = "label_es")
    String spanish;

    @Column(name = "label_en")
    String english;

    @Column(name = "max_companies_per_contact")
    @Nullable
    Integer maxCompaniesPerContact;

    @Column(name = "max_contacts_per_company")
    @Nullable
    Integer maxContactsPerCompany;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    protected Label() {}

    Label(NewLabel said, Instant now) {
        name = said.name();
        createdAt = now;
        change(said, now);
    }

    /** Takes over everything that is said but the name: associations refer to it. */
    void change(NewLabel said, Instant now) {
        if (!name.equals(said.name())) {
            throw ProblemException.invalid("/name", "cannot be changed");
        }
        spanish = said.label().es();
        english = said.label().en();
        maxCompaniesPerContact = said.maxCompaniesPerContact();
        maxContactsPerCompany = said.maxContactsPerCompany();
        updatedAt = now;
    }

    /** What a caller would have to say to make this label as it is. */
    NewLabel said() {
        return new NewLabel(name, new Words(spanish, english), maxCompaniesPerContact, maxContactsPerCompany);
    }
}
