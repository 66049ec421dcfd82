package io.embudo.campaigns;

import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What other features ask of campaigns. */
@ApplicationScoped
public class CampaignLookup {

    private final Campaigns campaigns;

    CampaignLookup(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /** Refuses a body whose {@code campaignId} names no campaign; none at all passes. */
    public Uni<Void> require(@Nullable UUID campaign) {
        if (campaign == null) {
            return Uni.createFrom().voidItem();
        }
        return campaigns
                .count("id = ?1 and archivedAt is null", campaign)
                .invoke(found -> {
                    if (found == 0) {
                        throw ProblemException.invalid("/campaignId", "is not a campaign");
                    }
                })
                .replaceWithVoid();
    }
}
