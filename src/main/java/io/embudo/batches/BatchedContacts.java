package io.embudo.batches;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the contacts of a batch by their keys and claims, and holds them while it is written. */
@ApplicationScoped
public class BatchedContacts {

    private static final String FIND = """
            select i.n, k.contact_id, c.owner_id, c.team_id
            from unnest($1::int[], $2::text[], $3::text[]) as i(n, property, value)
            join contact_key k on k.property = i.property and k.value = i.value
            join contact c on c.id = k.contact_id
            """;

    private static final String READ = """
            select i.n, coalesce(k.contact_id, i.id) as contact_id
            from unnest($1::int[], $2::uuid[], $3::text[], $4::text[]) as i(n, id, property, value)
            left join contact_key k on k.property = i.property and k.value = i.value
            """;

    private final PropertiesText properties;

    BatchedContacts(PropertiesText properties) {
        this.properties = properties;
    }

    /** The contacts that the keys find, archived or not, in the order of the keys; null where one finds nothing. */
    public Uni<List<@Nullable UUID>> find(SqlClient client, List<? extends @Nullable ContactKey> keys) {
        Tuple values = Tuple.of(
                IntStream.range(0, keys.size()).boxed().toArray(Integer[]::new),
                keys.stream()
                        .map(key -> key instanceof ContactKey.Id(UUID id) ? id : null)
                        .toArray(UUID[]::new),
                keys.stream()
                        .map(key -> key instanceof ContactKey.Value value ? value.property() : null)
                        .toArray(String[]::new),
                keys.stream()
                        .map(key -> key instanceof ContactKey.Value value ? value.value() : null)
                        .toArray(String[]::new));
        return client.preparedQuery(READ).execute(values).map(rows -> {
            UUID[] found = new UUID[keys.size()];
            rows.forEach(row -> found[row.getInteger("n")] = row.getUUID("contact_id"));
            return Arrays.asList(found);
        });
    }

    /** Who has the values now, by the claim to each; nobody where a claim is missing. */
    Uni<Map<Claim, BatchPlan.Holder>> holders(SqlConnection connection, List<Claim> claims) {
        if (claims.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Integer[] places = new Integer[claims.size()];
        for (int place = 0; place < places.length; place++) {
            places[place] = place;
        }
        Tuple values = Tuple.of(
                places,
                claims.stream().map(Claim::property).toArray(String[]::new),
                claims.stream().map(Claim::value).toArray(String[]::new));
        return connection.preparedQuery(FIND).execute(values).map(rows -> {
            Map<Claim, BatchPlan.Holder> holders = new HashMap<>();
            rows.forEach(row -> holders.put(claims.get(row.getInteger("n")), holder(row)));
            return holders;
        });
    }

    private static BatchPlan.Holder holder(Row row) {
        return new BatchPlan.Holder(row.getUUID("contact_id"), row.getUUID("owner_id"), row.getUUID("team_id"));
    }

    /** The contacts as they stand, held in id order until the transaction ends. */
    Uni<List<KnownContact>> lock(SqlConnection connection, UUID[] ids) {
        if (ids.length == 0) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(KnownContact.LOCK)
                .execute(Tuple.of((Object) ids))
                .map(rows -> {
                    List<KnownContact> contacts = new ArrayList<>(rows.size());
                    rows.forEach(row -> contacts.add(KnownContact.of(row, properties)));
                    return contacts;
                });
    }
}
