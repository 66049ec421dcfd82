package io.embudo.tracking;

import io.embudo.channelrules.RulesInForce;
import io.embudo.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides by which channel somebody arrived, by the rules in force at that moment. */
@ApplicationScoped
public class Channels {

    private final RulesInForce rules;

    Channels(RulesInForce rules) {
        this.rules = rules;
    }

    /** The channel; {@code direct} where nothing says anything. */
    public Channel of(Arrival arrival) {
        return rules.channel(arrival.signals());
    }
}
