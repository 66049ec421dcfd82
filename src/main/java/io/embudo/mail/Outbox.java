package io.embudo.mail;

import io.embudo.campaigns.CampaignLookup;
import io.embudo.sending.SendWorker;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The transaction that takes a message in. */
@ApplicationScoped
class Outbox {

    private final Messages messages;
    private final CampaignLookup campaigns;
    private final SendWorker worker;

    Outbox(Messages messages, CampaignLookup campaigns, SendWorker worker) {
        this.messages = messages;
        this.campaigns = campaigns;
        this.worker = worker;
    }

    /** Keeps the message, to be sent as soon as this is committed. */
    @WithTransaction
    Uni<Message> take(Message message) {
        return campaigns
                .require(message.campaignId)
                .chain(() -> messages.persistAndFlush(message))
                .invoke(worker::wakeSoon);
    }
}
