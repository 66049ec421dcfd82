package io.embudo.timeline;

import io.embudo.eventtypes.EventTypes;
import io.embudo.shared.Channel;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which part of a timeline is asked for; what is not said does not limit it. */
public class TimelineFilter {

    private static final Pattern TYPES = Pattern.compile("[a-zA-Z]+(\\.([a-zA-Z]+|\\*))?");
    private static final int MAX_TYPES = 50;

    @RestQuery
    @Parameter(
            description = "Types of events, separated by commas; `sale.*` stands for all that begin with `sale.`",
            example = "form.submitted,sale.*")
    public @Nullable String type;

    @RestQuery
    @Parameter(description = "What happened then or later")
    public @Nullable Instant since;

    @RestQuery
    @Parameter(description = "What happened before")
    public @Nullable Instant until;

    @RestQuery
    @Parameter(description = "What came in through this channel")
    public @Nullable Channel channel;

    @RestQuery
    @Parameter(description = "What belongs to this campaign")
    public @Nullable UUID campaignId;

    /** Adds its conditions on the entry {@code t} and its event {@code e}; a problem where a type cannot be one. */
    void restrict(SqlQuery query) {
        if (type != null) {
            new EventTypes(types(type)).restrict(query, "e.type");
        }
        if (since != null) {
            query.add("and t.occurred_at >= ?", since.atOffset(ZoneOffset.UTC));
        }
        if (until != null) {
            query.add("and t.occurred_at < ?", until.atOffset(ZoneOffset.UTC));
        }
        if (channel != null) {
            query.add("and e.channel = ?", channel.name());
        }
        if (campaignId != null) {
            query.add("and e.campaign_id = ?", campaignId);
        }
    }

    private static List<String> types(String said) {
        List<String> types = List.of(said.split(",", -1));
        if (types.size() > MAX_TYPES
                || !types.stream().allMatch(one -> TYPES.matcher(one).matches())) {
            throw ProblemException.invalid(
                    "type", "is not a list of at most %d types such as form.submitted,sale.*".formatted(MAX_TYPES));
        }
        return types;
    }

    /** Names the filter, so that a cursor of another one is refused. */
    @Override
    public String toString() {
        return "type=%s since=%s until=%s channel=%s campaignId=%s".formatted(type, since, until, channel, campaignId);
    }
}
