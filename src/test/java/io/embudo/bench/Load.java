package io.embudo.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * The load generator: on each of the connections the next request follows the last answer. It shares the machine with
 * what it measures, so it works on bare sockets and one thread, and costs as little as it can.
 */
final class Load implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final NetClient client = vertx.createNetClient();

    /** Loads the target for that time; fails where an answer is not the expected one. */
    Round run(Target target, Duration time) throws Exception {
        Histogram latencies = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        Duration processorBefore = target.server().processorTime();
        long start = System.nanoTime();
        Future.all(IntStream.range(0, target.connections())
                        .mapToObj(number -> connect(target, latencies, start + time.toNanos()))
                        .toList())
                .toCompletionStage()
                .toCompletableFuture()
                .get(time.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS);
        return new Round(
                latencies.getTotalCount(),
                Duration.ofNanos(System.nanoTime() - start),
                target.server().processorTime().minus(processorBefore),
                latencies);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Future<Void> connect(Target target, Histogram latencies, long end) {
        return client.connect(target.server().port(), "localhost")
                .compose(socket -> new Connection(socket, target, latencies, end).run());
    }

    /** One connection for the time of a round; all of them run on the same thread. */
    private static final class Connection {

        private final NetSocket socket;
        private final Target target;
        private final Histogram latencies;
        private final long end;
        private final Promise<Void> over = Promise.promise();
        private long sentAt;

        Connection(NetSocket socket, Target target, Histogram latencies, long end) {
            this.socket = socket;
            this.target = target;
            this.latencies = latencies;
            this.end = end;
        }

        Future<Void> run() {
            Answers answers = new Answers(this::answered);
            socket.handler(bytes -> read(answers, bytes));
            socket.exceptionHandler(over::tryFail);
            socket.closeHandler(closed -> over.tryFail("The server closed a connection."));
            send();
            return over.future();
        }

        private void send() {
            sentAt = System.nanoTime();
            socket.write(target.requests().get()).onFailure(over::tryFail);
        }

        private void read(Answers answers, Buffer bytes) {
            try {
                answers.handle(bytes);
            } catch (RuntimeException failure) {
                over.tryFail(failure);
            }
        }

        private void answered(int status) {
            if (status != target.status()) {
                over.tryFail("The status %d instead of %d.".formatted(status, target.status()));
                return;
            }
            long now = System.nanoTime();
            latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(now - sentAt));
            if (now < end) {
                send();
                return;
            }
            over.tryComplete();
            socket.close();
        }
    }
}
