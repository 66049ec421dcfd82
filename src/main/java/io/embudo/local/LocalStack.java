package io.embudo.local;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Servers that start together and end together with this JVM. */
final class LocalStack {

    private final List<LocalServer> servers;

    LocalStack(List<LocalServer> servers) {
        this.servers = List.copyOf(servers);
    }

    /**
     * Starts all servers at once and returns when the last one answers. The JVM stops them when it ends, and then does
     * what is left to do.
     */
    void start(Runnable afterwards) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(afterwards), "local-stack-stop"));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = servers.stream()
                    .<Future<?>>map(server -> executor.submit(server::start))
                    .toList();
            await(starts);
        }
    }

    private void await(List<Future<?>> starts) {
        try {
            for (var start : starts) {
                start.get();
            }
        } catch (ExecutionException failure) {
            servers.forEach(LocalServer::stop);
            if (failure.getCause() instanceof LocalFailure sentence) {
                throw sentence;
            }
            throw new LocalFailure("The local stack does not start: " + failure.getCause(), failure);
        } catch (InterruptedException interrupted) {
            servers.forEach(LocalServer::stop);
            throw new LocalFailure("The start of the local stack was interrupted.", interrupted);
        }
    }

    private void stop(Runnable afterwards) {
        servers.parallelStream().forEach(LocalServer::stop);
        afterwards.run();
    }
}
