package io.embudo.followups;

import io.embudo.bookingpages.BookingPageView;
import io.embudo.bookingpages.PublishedBookingPages;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.Races;
import io.embudo.shared.SqlQuery;
import io.embudo.shared.Version;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What forms lead to: one thing each, by the id of the form. */
@ApplicationScoped
public class FollowUps {

    private static final String KEEP = """
            insert into form_follow_up as present (id, version, type, booking_page_id, due_seconds)
            values ($1, 0, $2, $3, $4)
            on conflict (id) do update set version = present.version + 1, type = excluded.type,
                booking_page_id = excluded.booking_page_id, due_seconds = excluded.due_seconds
            """;

    private final Pool pool;
    private final PublishedBookingPages pages;
    private final EventLog log;

    FollowUps(Pool pool, PublishedBookingPages pages, EventLog log) {
        this.pool = pool;
        this.pages = pages;
        this.log = log;
    }

    /** Where whoever filled in the form can book what it leads to; nothing where it leads to nothing, or nobody can. */
    public Uni<Optional<BookingPageView>> bookingPage(UUID form) {
        return find(pool, form)
                .chain(found -> pages.find(found.map(FollowUp::bookingPageId).orElse(null)));
    }

    Uni<FollowUp> get(UUID form) {
        return find(pool, form)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("follow-up of the form", form)));
    }

    /** Replaces the one that was read, where there is one. */
    Uni<FollowUp> keep(UUID form, NewFollowUp said, @Nullable String ifMatch, String actor) {
        return pages.require("/bookingPageId", said.bookingPageId())
                .chain(() -> Races.retried(pool.withTransaction(connection -> locked(connection, form)
                        .invoke(found -> found.ifPresent(present -> Version.require(ifMatch, present.version())))
                        .chain(() -> connection
                                .preparedQuery(KEEP)
                                .execute(Tuple.of(
                                        form,
                                        said.type().name(),
                                        said.bookingPageId(),
                                        said.due().toSeconds())))
                        .chain(() -> tell(connection, form, actor)))))
                .chain(() -> get(form));
    }

    /** Lets the form lead to nothing. */
    Uni<Void> remove(UUID form, @Nullable String ifMatch, String actor) {
        return pool.withTransaction(connection -> locked(connection, form)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("follow-up of the form", form)))
                .invoke(present -> Version.check(ifMatch, present.version()))
                .chain(() -> connection
                        .preparedQuery("delete from form_follow_up where id = $1")
                        .execute(Tuple.of(form)))
                .chain(() -> tell(connection, form, actor)));
    }

    private Uni<Void> tell(SqlConnection connection, UUID form, String actor) {
        return log.append(
                connection,
                List.of(Event.of("form.followUpChanged", Moment.now(), actor).withSubject(form)));
    }

    private static Uni<Optional<FollowUp>> locked(SqlConnection connection, UUID form) {
        return new SqlQuery("select * from form_follow_up")
                .add("where id = ? for update", form)
                .list(connection, FollowUp::of)
                .map(found -> found.stream().findFirst());
    }

    private static Uni<Optional<FollowUp>> find(SqlClient client, UUID form) {
        return new SqlQuery("select * from form_follow_up")
                .add("where id = ?", form)
                .list(client, FollowUp::of)
                .map(found -> found.stream().findFirst());
    }
}
