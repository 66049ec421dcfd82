package io.embudo.bench.million;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The generated base: contacts with their keys and history, ten events each, and what the floors need. */
final class Million implements AutoCloseable {

    private static final Duration CATCH_UP = Duration.ofMinutes(20);

    private static final String CONTACTS = """
            insert into contact (id, version, email, first_name, last_name, phone, company, country, language,
                lifecycle_stage, tags, properties, owner_id, created_at, updated_at, written_from)
            select uuidv7(), 0, 'contact-' || n || '@example.com', 'First' || n %% 997, 'Last' || n %% 9973,
                '+5255' || lpad(n::text, 8, '0'), 'Company ' || n %% 5000, (array['MX', 'ES', 'CO', 'AR', 'PE'])[1 + n %% 5],
                'es', (array['lead', 'lead', 'lead', 'marketingQualifiedLead', 'opportunity', 'customer'])[1 + n %% 6],
                case when n %% 10 = 0 then array['vip'] else '{}' end::varchar[],
                jsonb_build_object('industry', (array['education', 'retail', 'health', 'energy'])[1 + n %% 4],
                    'seats', n %% 100),
                case when n %% 3 = 0 then gen_random_uuid() end,
                now() - n * interval '20 seconds', now() - n * interval '20 seconds', 'import'
            from generate_series(1, %d) as n
            """;

    private static final String DEFINITIONS = """
            insert into property_definition (object, name, type, label_es, label_en)
            values ('contacts', 'industry', 'text', 'Sector', 'Industry'), ('contacts', 'seats', 'number', 'Lugares', 'Seats')
            """;

    private static final String KEYS =
            "insert into contact_key (property, value, contact_id) select 'email', email, id from contact";

    private static final String HISTORY = """
            insert into contact_change (contact_id, recorded_at, version, actor, source, after)
            select id, created_at, version, written_by, written_from, contact_values(contact) from contact
            """;

    /** Ten events a contact, over a year: six page views, two clicks, an opened mail and a form. */
    private static final String EVENTS = """
            insert into event (id, type, occurred_at, contact_id, campaign_id, channel, actor, properties)
            select uuidv7(), (array['page.viewed', 'page.viewed', 'page.viewed', 'page.viewed', 'page.viewed', 'page.viewed',
                    'cta.clicked', 'cta.clicked', 'email.opened', 'form.submitted'])[1 + e %% 10],
                now() - ((hashint4(c.number * 10 + e) & 2147483647) %% 31536000) * interval '1 second', c.id, null,
                (array['organicSearch', 'paidSocial', 'email', 'direct'])[1 + c.number %% 4], 'contact', '{}'
            from (select id, row_number() over ()::int as number from contact) c
            cross join generate_series(1, 10) e
            """;

    /** The projections begin behind the generated events: to take those in is not what is measured. */
    private static final String TAKEN_IN =
            "update projection set tx = pg_current_xact_id(), id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'";

    private static final String BEHIND = """
            select count(*) from projection p
            where exists (select from event e where (e.tx, e.id) > (p.tx, p.id))
            """;

    private final String url;
    private final Connection connection;

    private Million(String url, Connection connection) {
        this.url = url;
        this.connection = connection;
    }

    static Million connect(Map<String, String> configuration) throws SQLException {
        String url = String.valueOf(configuration.get("quarkus.datasource.jdbc.url"));
        return new Million(
                url,
                DriverManager.getConnection(
                        url,
                        configuration.get("quarkus.datasource.username"),
                        configuration.get("quarkus.datasource.password")));
    }

    /** Defines the custom properties of the contacts to come. */
    void define() throws SQLException {
        execute(DEFINITIONS);
    }

    void fill(int contacts) throws SQLException {
        connection.setAutoCommit(false);
        execute("select pg_advisory_xact_lock(projection_key(name)) from projection order by name");
        execute("alter table contact disable trigger user");
        execute(CONTACTS.formatted(contacts));
        execute(KEYS);
        execute(HISTORY);
        execute(EVENTS.formatted());
        execute(TAKEN_IN);
        execute("alter table contact enable trigger user");
        connection.commit();
        connection.setAutoCommit(true);
        execute("vacuum analyze");
        settle();
    }

    /** What was generated is written down for good first, or the server would do that while it is measured. */
    private void settle() throws SQLException {
        try (Connection administrator = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = administrator.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How long the statement takes, in seconds. */
    double time(String sql) throws SQLException {
        long began = System.nanoTime();
        execute(sql);
        return (System.nanoTime() - began) / 1e9;
    }

    List<String> column(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Writes what the query gives into a file, as COPY does; answers how long that took, in seconds. */
    double copyOut(String query, OutputStream out) throws SQLException, IOException {
        long began = System.nanoTime();
        copies().copyOut("copy (%s) to stdout".formatted(query), out);
        return (System.nanoTime() - began) / 1e9;
    }

    /** Reads a file of {@link #copyOut} into a table; answers how long that took, in seconds. */
    double copyIn(String table, Path file) throws SQLException, IOException {
        long began = System.nanoTime();
        try (Reader rows = Files.newBufferedReader(file)) {
            copies().copyIn("copy %s from stdin".formatted(table), rows);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    void awaitProjections() throws SQLException, InterruptedException {
        long end = System.nanoTime() + CATCH_UP.toNanos();
        while (!column(BEHIND).equals(List.of("0"))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The projections did not catch up within " + CATCH_UP);
            }
            Thread.sleep(200);
        }
    }

    private CopyManager copies() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
