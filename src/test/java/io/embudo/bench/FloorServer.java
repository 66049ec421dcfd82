package io.embudo.bench;

import io.embudo.shared.Ids;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The least code that does what the service's hot paths do: bare Vert.x, the same statements on as many connections,
 * no access control, no validation. Ends when the process that started it does.
 */
final class FloorServer extends AbstractVerticle {

    private static final int POOL_SIZE = 16;

    private static final String INSERT = """
            insert into floor_event
                (id, type, occurred_at, visitor_id, subject_id, campaign_id, channel, actor, properties)
            values ($1, 'cta.clicked', $2, $3, $4, $5, 'direct', 'visitor', $6)
            """;

    private static final String INSERT_SET = """
            insert into floor_event (id, type, occurred_at, visitor_id, subject_id, actor, properties)
            select id, 'page.viewed', occurred_at, visitor_id, $4, 'visitor', properties::jsonb
            from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $5::text[])
                as e(id, occurred_at, visitor_id, properties)
            """;

    private static final JsonObject PROPERTIES = new JsonObject().put("utm", new JsonObject());

    private final Pool pool;
    private final UUID cta = UUID.fromString(System.getProperty("bench.cta"));
    private final UUID campaign = UUID.fromString(System.getProperty("bench.campaign"));
    private final String target = System.getProperty("bench.target");

    private FloorServer(Pool pool) {
        this.pool = pool;
    }

    public static void main(String[] arguments) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions());
        PgConnectOptions database = PgConnectOptions.fromUri(System.getProperty("quarkus.datasource.reactive.url"))
                .setUser(System.getProperty("quarkus.datasource.username"))
                .setPassword(System.getProperty("quarkus.datasource.password"))
                .setCachePreparedStatements(true);
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(POOL_SIZE))
                .connectingTo(database)
                .using(vertx)
                .build();
        vertx.deployVerticle(
                        () -> new FloorServer(pool),
                        new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE))
                .onFailure(failure -> Runtime.getRuntime().halt(1));
        while (System.in.read() >= 0) {
            // Nothing is ever sent: the end of the stream is the end of the parent.
        }
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(Integer.getInteger("bench.port"), "localhost")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void answer(HttpServerRequest request) {
        String path = request.path();
        Future<Void> answered = path.startsWith("/contacts/")
                ? contact(request, path.substring("/contacts/".length()))
                : switch (path) {
                    case "/contacts" -> contacts(request);
                    case "/c" -> click(request);
                    case "/t" -> pages(request);
                    default -> missing(request);
                };
        answered.onFailure(failure -> request.response().setStatusCode(500).end());
    }

    private Future<Void> contact(HttpServerRequest request, String id) {
        return pool.preparedQuery(FloorContacts.ONE)
                .execute(Tuple.of(UUID.fromString(id)))
                .compose(rows ->
                        json(request, FloorContacts.contact(rows.iterator().next())));
    }

    private Future<Void> contacts(HttpServerRequest request) {
        return pool.preparedQuery(FloorContacts.PAGE)
                .execute(Tuple.of(FloorContacts.PAGE_SIZE + 1))
                .compose(rows -> json(request, FloorContacts.page(rows)));
    }

    private Future<Void> click(HttpServerRequest request) {
        Tuple event =
                Tuple.of(Ids.next(), OffsetDateTime.now(ZoneOffset.UTC), Ids.unguessable(), cta, campaign, PROPERTIES);
        return pool.preparedQuery(INSERT).execute(event).compose(stored -> request.response()
                .setStatusCode(302)
                .putHeader("Location", target)
                .end());
    }

    /** A set of page views, as beacons bring them one by one. */
    private Future<Void> pages(HttpServerRequest request) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        UUID[] ids = filled(new UUID[BeaconPath.SET], Ids::next);
        UUID[] visitors = new UUID[BeaconPath.SET];
        Arrays.setAll(visitors, place -> place % BeaconPath.EVENTS == 0 ? Ids.unguessable() : visitors[place - 1]);
        OffsetDateTime[] moments = filled(new OffsetDateTime[BeaconPath.SET], () -> now);
        String[] properties = filled(new String[BeaconPath.SET], () -> BeaconPath.PROPERTIES);
        return pool.preparedQuery(INSERT_SET)
                .execute(Tuple.of(ids, moments, visitors, cta, properties))
                .compose(stored -> request.response().setStatusCode(204).end());
    }

    private static <T> T[] filled(T[] array, Supplier<T> value) {
        Arrays.setAll(array, place -> value.get());
        return array;
    }

    private static Future<Void> missing(HttpServerRequest request) {
        return request.response().setStatusCode(404).end();
    }

    private static Future<Void> json(HttpServerRequest request, JsonObject content) {
        return request.response()
                .putHeader("Content-Type", "application/json;charset=UTF-8")
                .end(content.toBuffer());
    }
}
