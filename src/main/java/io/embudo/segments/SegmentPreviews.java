package io.embudo.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.access.Reach;
import io.embudo.conditions.Conditions;
import io.embudo.conditions.ParsedCondition;
import io.embudo.conditionsql.Extent;
import io.embudo.contacts.ContactRows;
import io.embudo.shared.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tries conditions before they are kept. */
@ApplicationScoped
class SegmentPreviews {

    private static final int SAMPLE = 10;

    private final Conditions conditions;
    private final ContactRows contacts;

    SegmentPreviews(Conditions conditions, ContactRows contacts) {
        this.conditions = conditions;
        this.contacts = contacts;
    }

    /** Who satisfies a condition within reach; refused as it would be when it is kept. */
    Uni<SegmentPreview> of(JsonNode where, Reach reach) {
        return conditions.parseToKeep(where, "/where").chain(condition -> preview(condition, reach));
    }

    private Uni<SegmentPreview> preview(ParsedCondition condition, Reach reach) {
        Paging sample = new Paging();
        sample.limit = SAMPLE;
        return contacts.list(sample, reach, query -> condition.restrict(query, "c", Extent.PAGE), "preview")
                .chain(page -> contacts.count(reach, query -> condition.restrict(query, "c", Extent.WHOLE))
                        .map(total -> new SegmentPreview(total, page.items(), condition.cost())));
    }
}
