package io.embudo.privacy;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Looks into every column of every row of every table, as text. */
final class WholeDatabase {

    private static final String TABLES = """
            select c.relname
            from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'm')
                and c.relname <> 'flyway_schema_history'
            order by c.relname
            """;

    private final Pool pool;

    WholeDatabase(Pool pool) {
        this.pool = pool;
    }

    /** The tables in which one of the texts is found, whatever their case, each with the row that says it. */
    List<String> mentions(List<String> texts) {
        String patterns =
                String.join(", ", texts.stream().map("'%%%s%%'"::formatted).toList());
        return select(TABLES).stream()
                .flatMap(table -> select("""
                        select '%1$s: ' || t::text from "%1$s" t where t::text ilike any (array[%2$s])""".formatted(table, patterns)).stream())
                .toList();
    }

    private List<String> select(String sql) {
        return StreamSupport.stream(
                        pool.query(sql)
                                .execute()
                                .await()
                                .atMost(Duration.ofSeconds(30))
                                .spliterator(),
                        false)
                .map(row -> row.getString(0))
                .toList();
    }
}
