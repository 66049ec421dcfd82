package io.embudo.packaged;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process that serves HTTP; it ends with this JVM at the latest. */
public final class JavaProcess implements AutoCloseable {

    private static final Duration STARTUP = Duration.ofSeconds(90);
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    private final String name;
    private final int port;
    private final Process process;

    private JavaProcess(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts the process and returns once it answers; its output goes to {@code target/<name>.log}.
     *
     * @param properties its system properties
     * @param program what to run: {@code -jar} and a file, or a class with its class path
     * @param ready the path that answers when it is ready, whatever the status
     */
    public static JavaProcess start(
            String name, int port, Map<String, String> properties, List<String> program, String ready)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms512m", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        properties.forEach((key, value) -> command.add("-D%s=%s".formatted(key, value)));
        command.addAll(program);
        File log = new File("target/%s.log".formatted(name));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        JavaProcess started = new JavaProcess(name, port, process);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop-" + name));
        started.awaitReady(ready, log);
        return started;
    }

    /** A port that nothing listens on at this moment. */
    public static int anyFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /** The processor time, of all its threads, that the process has taken so far. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends the process as {@code kill -9} does, in the middle of whatever it is doing. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SHUTDOWN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
        }
    }

    private void awaitReady(String path, File log) throws IOException, InterruptedException {
        long end = System.nanoTime() + STARTUP.toNanos();
        while (!answers(path)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The %s does not start; %s says why.".formatted(name, log));
            }
            Thread.sleep(100);
        }
    }

    private boolean answers(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:%d%s".formatted(port, path))
                    .toURL()
                    .openConnection();
            return connection.getResponseCode() < 500;
        } catch (IOException notYet) {
            return false;
        }
    }
}
