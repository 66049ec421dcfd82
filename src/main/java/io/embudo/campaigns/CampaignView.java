package io.embudo.campaigns;

import io.embudo.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A campaign as the API shows it. */
@Schema(name = "Campaign")
public record CampaignView(
        UUID id,
        int version,
        String name,
        CampaignType type,
        LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable Money budget,
        NewCampaign.@Nullable Objective objective,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static CampaignView of(Campaign campaign) {
        NewCampaign said = campaign.said();
        return new CampaignView(
                campaign.id,
                campaign.version,
                said.name(),
                said.type(),
                said.startsOn(),
                said.endsOn(),
                said.budget(),
                said.objective(),
                campaign.createdBy,
                campaign.createdAt,
                campaign.updatedAt);
    }
}
