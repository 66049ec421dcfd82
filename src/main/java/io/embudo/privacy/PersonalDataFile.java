package io.embudo.privacy;

import com.fasterxml.jackson.databind.util.RawValue;
import io.embudo.shared.Moment;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Everything about a person as one JSON object: a member for each section, its rows in order of their moments. */
@ApplicationScoped
class PersonalDataFile {

    private final Pool pool;
    private final Instance<PersonalData> features;

    PersonalDataFile(Pool pool, Instance<PersonalData> features) {
        this.pool = pool;
        this.features = features;
    }

    /** The text of the file, in pieces of bounded size that are no JSON each, read no faster than they are taken. */
    Multi<RawValue> of(UUID contact) {
        String head = "{\"contactId\":\"%s\",\"exportedAt\":\"%s\"".formatted(contact, Moment.now());
        Multi<String> members = Multi.createFrom()
                .iterable(sections())
                .onItem()
                .transformToMultiAndConcatenate(section -> member(contact, section));
        return inOrder(
                        Multi.createFrom().item(head),
                        members,
                        Multi.createFrom().item("}"))
                .map(RawValue::new);
    }

    private List<PersonalData.Section> sections() {
        List<PersonalData.Section> sections = new ArrayList<>(new ContactData().sections());
        features.forEach(feature -> sections.addAll(feature.sections()));
        return sections;
    }

    private Multi<String> member(UUID contact, PersonalData.Section section) {
        if (section.rows() == null) {
            return Multi.createFrom().empty();
        }
        return inOrder(
                Multi.createFrom().item(",\"%s\":[".formatted(section.name())),
                new SectionReading(pool, contact, section.rows()).elements(),
                Multi.createFrom().item("]"));
    }

    @SafeVarargs
    private static Multi<String> inOrder(Multi<String>... parts) {
        return Multi.createBy().concatenating().streams(parts);
    }
}
