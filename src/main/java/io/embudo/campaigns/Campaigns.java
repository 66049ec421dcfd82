package io.embudo.campaigns;

import io.embudo.shared.Definitions;
import jakarta.enterprise.context.ApplicationScoped;

/** The campaigns. */
@ApplicationScoped
class Campaigns implements Definitions<Campaign> {

    @Override
    public String noun() {
        return "campaign";
    }
}
