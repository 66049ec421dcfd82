package io.embudo.associations;

import io.embudo.access.Reach;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of the contacts, companies and labels that associations name, while it is held.
 *
 * @param moved where those of the contacts went that were merged
 * @param existing every association of the contacts
 * @param filled how many contacts there are under each limited label of the companies
 */
record Known(
        List<Holder> contacts,
        List<Moved> moved,
        List<Holder> companies,
        List<Limits> labels,
        List<Existing> existing,
        List<Filled> filled) {

    /** A contact or company, and whose it is. */
    record Holder(UUID id, @Nullable UUID ownerId, @Nullable UUID teamId) {

        boolean within(Reach reach) {
            return reach.covers(ownerId, teamId);
        }
    }

    /** A contact that lives on as another one. */
    record Moved(UUID id, Holder survivor) {}

    /** A label; null where there is no limit. */
    record Limits(
            String name,
            @Nullable Integer companies,
            @Nullable Integer contacts) {}

    /** An association, and whose its company is. */
    record Existing(
            UUID contactId,
            UUID companyId,
            String label,
            boolean primary,
            @Nullable UUID ownerId,
            @Nullable UUID teamId) {

        boolean within(Reach reach) {
            return reach.covers(ownerId, teamId);
        }

        AssociationPlan.Write removal(AssociationAuthor author) {
            return new AssociationPlan.Write(contactId, companyId, label, primary, false, author.actor());
        }

        boolean is(Association said) {
            return companyId.equals(said.companyId()) && label.equals(said.labelName());
        }
    }

    /** How many contacts a company has under a label. */
    record Filled(UUID companyId, String label, int contacts) {}
}
