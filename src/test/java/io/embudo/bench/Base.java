package io.embudo.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The data that both sides read and write, seen by SQL. */
final class Base implements AutoCloseable {

    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    private static final String CONTACTS = """
            insert into contact (id, version, email, first_name, last_name, phone, company, country, language,
                lifecycle_stage, properties, owner_id, created_at, updated_at)
            select uuidv7(), 0, 'contact-' || n || '@example.com', 'First ' || n, 'Last ' || n, '+52155' || n,
                'Company ' || n %% 5000, 'MX', 'es', 'lead',
                jsonb_build_object('plan', 'pro', 'seats', n %% 100), gen_random_uuid(),
                now() - n * interval '1 second', now() - n * interval '1 second'
            from generate_series(1, %d) as n
            """;

    /** Every second contact came by a campaign. */
    private static final String SOURCES = """
            insert into original_source (contact_id, event_id, occurred_at, channel, campaign_id, subject_id, utm)
            select id, uuidv7(), created_at, 'paidSearch', gen_random_uuid(), gen_random_uuid(),
                '{"source": "google", "medium": "cpc"}'
            from contact where abs(hashtext(id::text)) %% 2 = 0
            """.formatted();

    /** Where the floor's clicks go: the same columns and indexes, which no projection follows. */
    private static final String FLOOR_EVENTS = """
            create table floor_event (like event including all) partition by range (recorded_at);
            create table floor_event_default partition of floor_event default
            """;

    private static final String BEHIND = """
            select count(*) from projection p
            where exists (select from event e where (e.tx, e.id) > (p.tx, p.id))
            """;

    private final Connection connection;

    private Base(Connection connection) {
        this.connection = connection;
    }

    /** @param configuration the application's, which says where the database is */
    static Base connect(Map<String, String> configuration) throws SQLException {
        return new Base(DriverManager.getConnection(
                configuration.get("quarkus.datasource.jdbc.url"),
                configuration.get("quarkus.datasource.username"),
                configuration.get("quarkus.datasource.password")));
    }

    void fill(int contacts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CONTACTS.formatted(contacts));
            statement.execute(SOURCES);
            statement.execute(FLOOR_EVENTS);
            statement.execute("vacuum analyze contact, original_source");
        }
    }

    List<String> contactIds(int most) throws SQLException {
        return column("select id from contact order by random() limit " + most);
    }

    String version() throws SQLException {
        return column("show server_version").getFirst();
    }

    /** How many events of that type the table holds. */
    long events(String table, String type) throws SQLException {
        String count = "select count(distinct id) from %s where type = '%s'".formatted(table, type);
        return Long.parseLong(column(count).getFirst());
    }

    /** Waits until every projection has taken in every event, so that their work disturbs no round but the service's. */
    void awaitProjections() throws SQLException, InterruptedException {
        long end = System.nanoTime() + CATCH_UP.toNanos();
        while (!column(BEHIND).equals(List.of("0"))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The projections did not catch up within " + CATCH_UP);
            }
            Thread.sleep(50);
        }
    }

    /** How PostgreSQL answers the query, with its times and the pages it touched. */
    List<String> explain(String query) throws SQLException {
        return column("explain (analyze, buffers) " + query);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private List<String> column(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
