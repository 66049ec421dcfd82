package io.embudo.merges;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Looks at rows, and makes those that no operation of the API makes. */
@ApplicationScoped
class Database {

    private final Pool pool;

    Database(Pool pool) {
        this.pool = pool;
    }

    void run(String statement) {
        pool.query(statement).executeAndAwait();
    }

    /** The first column of every row, as text. */
    List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        for (Row row : pool.query(query).executeAndAwait()) {
            texts.add(String.valueOf(row.getValue(0)));
        }
        return texts;
    }

    long count(String rows) {
        return Long.parseLong(texts("select count(*) from " + rows).getFirst());
    }

    void said(String contact, boolean granted, String moment) {
        run("""
                insert into consent (id, contact_id, purpose, channel, granted, text, source, occurred_at)
                values (uuidv7(), '%s', 'marketing', 'email', %s, 'News', 'api', '%s')""".formatted(contact, granted, moment));
    }

    void happened(String contact, String type, String moment) {
        run("""
                insert into event (id, type, occurred_at, contact_id, actor, channel)
                values (uuidv7(), '%s', '%s', '%s', 'contact', 'direct')""".formatted(type, moment, contact));
    }
}
