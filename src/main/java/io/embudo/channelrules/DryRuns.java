package io.embudo.channelrules;

import io.embudo.channels.RuleSet;
import io.embudo.channels.Signals;
import io.embudo.shared.Channel;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tries rules on the log. The database puts touches together that look alike to rules, and what it finds is read some at
 * a time, so that neither a year of touches nor a campaign of a million keywords is held in memory here.
 */
@ApplicationScoped
class DryRuns {

    /** The most touches that one dry run looks at. */
    static final int MOST_TOUCHES = 500_000;

    private static final int AT_ONCE = 500;
    private static final int MOST_EXAMPLES = 3;

    /** A touch by mail has no arrival; those recorded before click ids were noted cannot be told apart by them. */
    private static final String ALIKE = """
            with touch as (
                select id, occurred_at, channel, properties
                from event
                where channel > '' and occurred_at >= $1 and occurred_at < $2
                    and jsonb_exists(properties, 'clickIds')
                order by occurred_at desc
                limit $3
            )
            select channel, properties -> 'utm' as utm, properties -> 'clickIds' as click_ids,
                substring(properties ->> 'referrer' from '^[^:]+://[^/]*') as referrer, count(*) as touches,
                max(id::text) as event_id, min(occurred_at) as since
            from touch
            group by channel, utm, click_ids, referrer
            """;

    private final Pool pool;

    DryRuns(Pool pool) {
        this.pool = pool;
    }

    /** What the rules would have said; nothing is changed. */
    Uni<Reclassification> of(DryRun asked) {
        RuleSet draft = RuleSet.of(asked.rules());
        Tuple period = Tuple.of(
                asked.from().atStartOfDay().atOffset(ZoneOffset.UTC),
                asked.to().plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC),
                MOST_TOUCHES);
        return pool.withTransaction(connection -> connection.prepare(ALIKE).chain(statement -> statement
                        .createStream(AT_ONCE, period)
                        .toMulti()
                        .collect()
                        .in(() -> new Tally(draft), Tally::add)))
                .map(Tally::result);
    }

    private record Pair(@Nullable Channel from, Channel to) {}

    /** What has been read so far: sums and a few examples. */
    private static final class Tally {

        private final RuleSet draft;
        private final Map<Pair, Long> touches = new LinkedHashMap<>();
        private final Map<Pair, List<Reclassification.Example>> examples = new LinkedHashMap<>();
        private @Nullable Instant since;

        Tally(RuleSet draft) {
            this.draft = draft;
        }

        void add(Row row) {
            Signals arrival = arrival(row);
            Channel from = Channel.of(row.getString("channel")).orElse(null);
            Pair pair = new Pair(from, draft.channel(arrival));
            long alike = row.getLong("touches");
            touches.merge(pair, alike, Long::sum);
            List<Reclassification.Example> shown = examples.computeIfAbsent(pair, first -> new ArrayList<>());
            if (pair.from() != pair.to() && shown.size() < MOST_EXAMPLES) {
                shown.add(new Reclassification.Example(alike, UUID.fromString(row.getString("event_id")), arrival));
            }
            OffsetDateTime oldest = row.getOffsetDateTime("since");
            if (since == null || oldest.toInstant().isBefore(since)) {
                since = oldest.toInstant();
            }
        }

        Reclassification result() {
            long examined = touches.values().stream().mapToLong(Long::longValue).sum();
            long unchanged = touches.entrySet().stream()
                    .filter(sum -> sum.getKey().from() == sum.getKey().to())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            List<Reclassification.Move> moves = touches.entrySet().stream()
                    .map(sum -> new Reclassification.Move(
                            sum.getKey().from(),
                            sum.getKey().to(),
                            sum.getValue(),
                            examples.getOrDefault(sum.getKey(), List.of())))
                    .sorted(Comparator.comparingLong(Reclassification.Move::touches)
                            .reversed())
                    .toList();
            return new Reclassification(examined, since, examined < MOST_TOUCHES, examined - unchanged, moves);
        }

        private static Signals arrival(Row row) {
            Map<String, String> utm = row.getValue("utm") instanceof JsonObject said
                    ? said.stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, value -> String.valueOf(value.getValue())))
                    : Map.of();
            List<String> clickIds = row.getValue("click_ids") instanceof JsonArray names
                    ? names.stream().map(String::valueOf).toList()
                    : List.of();
            return Signals.of(utm, clickIds, row.getString("referrer"));
        }
    }
}
