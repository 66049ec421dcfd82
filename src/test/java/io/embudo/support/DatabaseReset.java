package io.embudo.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Empties every table of features between tests, and puts back the definitions that a migration seeded. */
final class DatabaseReset {

    private static final String TABLES = """
            select string_agg(format('%I', c.relname), ', ')
            from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                and c.relname not in ('flyway_schema_history', 'projection', 'team') and c.relname !~ '^seeded_'
            """;

    /** What the migrations left in a table before the first test, kept beside it to be put back. */
    private static final List<String> SEEDED = List.of(
            "score_model",
            "lifecycle_policy",
            "association_label",
            "suppression_key",
            "audit_head",
            "form_guard_key",
            "routing_rule",
            "attention_policy");

    /** Tables whose triggers refuse to empty them, or would note that they were filled again. */
    private static final List<String> WATCHED = List.of(
            "audit_entry",
            "audit_link",
            "score_model",
            "lifecycle_policy",
            "association_label",
            "routing_rule",
            "attention_policy");

    private static final String DEADLOCK = "40P01";
    private static final int ATTEMPTS = 5;

    private DatabaseReset() {}

    /** Work in the background may cross the emptying; whoever loses the deadlock tries again. */
    static void run() throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                empty();
                return;
            } catch (SQLException failure) {
                if (!DEADLOCK.equals(failure.getSQLState()) || attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    /** The projections stand still meanwhile, and go on from here: what they have read of the log and not taken in is gone. */
    private static void empty() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(projection_key(name)) from projection order by name");
            for (String table : SEEDED) {
                statement.execute("create table if not exists seeded_%1$s as table %1$s".formatted(table));
            }
            for (String table : WATCHED) {
                statement.execute("alter table %s disable trigger user".formatted(table));
            }
            for (String tables : names(statement)) {
                statement.execute("truncate " + tables);
            }
            for (String table : SEEDED) {
                statement.execute("insert into %1$s select * from seeded_%1$s".formatted(table));
            }
            for (String table : WATCHED) {
                statement.execute("alter table %s enable trigger user".formatted(table));
            }
            statement.execute("update projection set tx = pg_current_xact_id(), id = gen_random_uuid()");
            connection.commit();
        }
    }

    private static List<String> names(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static Connection open() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getOptionalValue("quarkus.datasource.password", String.class)
                        .orElse(""));
    }
}
