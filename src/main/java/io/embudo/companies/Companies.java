package io.embudo.companies;

import io.embudo.access.Reach;
import io.embudo.shared.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The companies, for changing them. */
@ApplicationScoped
class Companies implements PanacheRepositoryBase<Company, UUID> {

    /** The company within reach; not found otherwise. */
    Uni<Company> get(UUID id, Reach reach) {
        return within(reach, id, find("id = ?1 and archivedAt is null", id).firstResult());
    }

    /** The company within reach, archived or not; not found otherwise. */
    Uni<Company> getEvenArchived(UUID id, Reach reach) {
        return within(reach, id, find("id", id).firstResult());
    }

    /** The company with this domain, held against every other change until the transaction ends; null without one. */
    Uni<@Nullable Company> lockedWithDomain(String domain) {
        return find("domain = ?1 and archivedAt is null", domain)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Refuses a domain that another company has. The caller learns which, if it may read that one. */
    Uni<Void> requireFree(@Nullable String domain, @Nullable UUID but, Reach reach) {
        if (domain == null) {
            return Uni.createFrom().voidItem();
        }
        return find("domain = ?1 and archivedAt is null", domain)
                .firstResult()
                .invoke(other -> {
                    if (other != null && !other.id.equals(but)) {
                        throw taken(other, reach);
                    }
                })
                .replaceWithVoid();
    }

    static ProblemException taken(Company other, Reach reach) {
        UUID existing = reach.covers(other.ownerId, other.teamId) ? other.id : null;
        return ProblemException.duplicate("company", "domain", existing);
    }

    private static Uni<Company> within(Reach reach, UUID id, Uni<@Nullable Company> found) {
        return found.map(company -> {
            if (company == null || !reach.covers(company.ownerId, company.teamId)) {
                throw ProblemException.notFound("company", id);
            }
            return company;
        });
    }
}
