package io.embudo.bookings;

import io.embudo.shared.DatabaseFailure;
import io.embudo.shared.OpenTransaction;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The rows of bookings. The database itself refuses to book anybody twice at once. */
@ApplicationScoped
public class BookingRows {

    /** SQLSTATE of a row that an exclusion constraint refuses. */
    private static final String EXCLUDED = "23P01";

    private static final String INSERT = """
            with kept as (
                insert into booking (id, page_id, activity_id, contact_id, host_id, host_name, host_email, guest_name,
                    guest_email, note, language, time_zone, starts_at, ends_at, held_until, guest_token, host_token,
                    request_key, created_at, updated_at)
                select id, page_id, activity_id, contact_id, host_id, host_name, host_email, guest_name,
                    guest_email, note, language, time_zone, starts_at, ends_at, held_until, guest_token, host_token,
                    request_key, said_at, said_at
                from jsonb_to_record(%s) as s(id uuid, page_id uuid, activity_id uuid, contact_id uuid, host_id uuid,
                    host_name text, host_email text, guest_name text, guest_email text, note text, language text,
                    time_zone text, starts_at timestamptz, ends_at timestamptz, held_until timestamptz, guest_token uuid,
                    host_token uuid, request_key uuid, said_at timestamptz)
                returning id
            )
            select cast(count(*) as text) from kept
            """;

    /** Only what still is as it was read, and still lies ahead. */
    private static final String CHANGE = """
            with changed as (
                update booking b
                set starts_at = s.starts_at, ends_at = s.ends_at, held_until = s.held_until, state = s.state,
                    sequence = s.sequence, updated_at = s.said_at
                from jsonb_to_record(%s) as s(id uuid, starts_at timestamptz, ends_at timestamptz,
                    held_until timestamptz, state text, sequence int, said_at timestamptz)
                where b.id = s.id and b.sequence = s.sequence - 1 and b.state = 'booked' and b.starts_at > s.said_at
                returning b.id
            )
            select cast(count(*) as text) from changed
            """;

    private final Pool pool;

    BookingRows(Pool pool) {
        this.pool = pool;
    }

    /** The booking that one of the two has this token of. */
    public Uni<Optional<Booking>> find(UUID token) {
        return first(
                new SqlQuery("select * from booking").add("where guest_token = ? or host_token = ?", token, token));
    }

    /** What a page that was filled in has booked already. */
    Uni<Optional<Booking>> made(UUID page, UUID requestKey) {
        return first(
                new SqlQuery("select * from booking").add("where page_id = ? and request_key = ?", page, requestKey));
    }

    /** Keeps a new one, within the current session's transaction. */
    Uni<Void> insert(Booking booking, UUID requestKey, Instant now) {
        return OpenTransaction.ofSession()
                .run(INSERT, booking.json(requestKey, now).encode())
                .replaceWithVoid();
    }

    /** Keeps a change, within the current session's transaction; false where somebody else was first. */
    Uni<Boolean> change(Booking changed, Instant now) {
        return OpenTransaction.ofSession()
                .run(CHANGE, changed.json(changed.id(), now).encode())
                .map("1"::equals);
    }

    /** Whether its host was booked meanwhile, or the same was asked for twice at once. */
    static boolean isTaken(Throwable failure) {
        DatabaseFailure refused = DatabaseFailure.of(failure);
        return refused.state().equals(EXCLUDED) || refused.constraint().equals("booking_request_unique");
    }

    private Uni<Optional<Booking>> first(SqlQuery query) {
        return query.list(pool, Booking::of).map(found -> found.stream().findFirst());
    }
}
