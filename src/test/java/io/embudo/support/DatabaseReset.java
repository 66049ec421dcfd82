package io.embudo.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/** Empties every table of features between tests, and puts back the definitions that a migration seeded. */
final class DatabaseReset {

    private static final String TABLES = """
            select string_agg(format('%I', c.relname), ', ')
            from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                and c.relname not in ('flyway_schema_history', 'projection', 'team')
            """;

    /**
     * To truncate all of them takes longer than most tests, as it makes the files of a hundred tables anew, and every
     * session plans all of its statements again. Most were never written to, and of most others a few rows are deleted,
     * until what is left of those takes more room than the planner assumes for a table that it knows nothing of: ten blocks.
     */
    private static final String EMPTY = """
            create function pg_temp.emptied(names text[]) returns void language plpgsql as $$
            declare
                name text;
                size bigint;
            begin
                foreach name in array names loop
                    select sum(pg_relation_size(part)) into size
                    from (select name::regclass as part
                        union all select inhrelid from pg_inherits where inhparent = name::regclass) as parts;
                    if size > 10 * 8192 then
                        execute 'truncate ' || name || ' cascade';
                    elsif size > 0 then
                        execute 'delete from ' || name;
                    end if;
                end loop;
            end
            $$
            """;

    /**
     * What was noted of the sizes of tables that are empty now: the next test would be planned for tables without rows,
     * however many it fills them with. Of tables that were never looked at the planner assumes some.
     */
    private static final String FORGET_SIZES = """
            select pg_clear_relation_stats('public', relname)
            from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and reltuples >= 0
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

    private static final int ATTEMPTS = 5;

    private static @Nullable DatabaseReset kept;

    private final Connection connection;
    private final String tables;

    private DatabaseReset(Connection connection, String tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /** Work in the background may cross the emptying; whoever loses the deadlock tries again. */
    static void run() throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                ready().empty();
                return;
            } catch (SQLException failure) {
                if (!PSQLState.DEADLOCK_DETECTED.getState().equals(failure.getSQLState()) || attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    /** That of the test before, whose connection knows all tables already, unless a test has broken that. */
    private static DatabaseReset ready() throws SQLException {
        DatabaseReset reset = kept;
        if (reset == null || !reset.connection.isValid(1)) {
            reset = open();
            kept = reset;
        }
        return reset;
    }

    /** As the superuser of the tests' own server: triggers refuse to empty some tables, and note what is put back. */
    private static DatabaseReset open() throws SQLException {
        Connection connection =
                DriverManager.getConnection(setting("quarkus.datasource.jdbc.url"), "postgres", "postgres");
        try (Statement statement = connection.createStatement()) {
            statement.execute(EMPTY);
            statement.execute("set role " + setting("quarkus.datasource.username"));
            statement.execute("create schema if not exists seeded");
            for (String table : SEEDED) {
                statement.execute("create table if not exists seeded.%1$s as table %1$s".formatted(table));
            }
            statement.execute("reset role");
            try (ResultSet rows = statement.executeQuery(TABLES)) {
                rows.next();
                connection.setAutoCommit(false);
                return new DatabaseReset(connection, rows.getString(1));
            }
        }
    }

    /** The projections stand still meanwhile, and go on from here: what they have read of the log and not taken in is gone. */
    private void empty() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(projection_key(name)) from projection order by name");
            statement.execute("lock table %s in exclusive mode".formatted(tables));
            statement.execute("set local session_replication_role = replica");
            statement.execute("select pg_temp.emptied(string_to_array('%s', ', '))".formatted(tables));
            statement.execute(FORGET_SIZES);
            for (String table : SEEDED) {
                statement.execute("insert into %1$s select * from seeded.%1$s".formatted(table));
            }
            statement.execute("update projection set tx = pg_current_xact_id(), id = gen_random_uuid()");
            connection.commit();
        } finally {
            connection.rollback();
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
