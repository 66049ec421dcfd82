package io.embudo.shared;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import org.hibernate.exception.ConstraintViolationException;

/**
 * What PostgreSQL said when it refused a statement, wherever among the causes of a failure it stands.
 *
 * @param state the SQLSTATE; empty where the database refused nothing
 * @param constraint the name of the constraint that was violated, if one was
 */
public record DatabaseFailure(String state, String constraint) {

    /** A value that has to be unique is taken. */
    public static final String UNIQUE = "23505";

    static final String DEADLOCK = "40P01";

    private static final int MAX_DEPTH = 10;

    public static DatabaseFailure of(Throwable failure) {
        String state = "";
        String constraint = "";
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            switch (cause) {
                case PgException database -> {
                    state = String.valueOf(database.getSqlState());
                    constraint = String.valueOf(database.getConstraint());
                }
                case ConstraintViolationException violation ->
                    constraint = String.valueOf(violation.getConstraintName());
                case SQLException database -> state = String.valueOf(database.getSQLState());
                default -> {}
            }
            cause = cause.getCause();
        }
        return new DatabaseFailure(state, constraint);
    }
}
