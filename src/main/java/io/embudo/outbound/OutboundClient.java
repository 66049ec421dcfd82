package io.embudo.outbound;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import javax.net.ssl.SSLException;

/** Posts to addresses that somebody typed in. It follows no redirect, reads little, and never waits for long. */
@ApplicationScoped
public class OutboundClient {

    private final Destinations destinations;
    private final OutboundSettings settings;
    private final HttpClient client;

    OutboundClient(Vertx vertx, Destinations destinations, OutboundSettings settings) {
        this.destinations = destinations;
        this.settings = settings;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setMaxPoolSize(settings.connections()));
    }

    /** What is answered, whatever the status; fails as {@link Unreachable} where nothing is. */
    public Uni<OutboundAnswer> post(OutboundRequest said) {
        return destinations
                .of(said.uri().getHost())
                .chain(address -> exchange(said, address))
                .ifNoItem()
                .after(settings.patience())
                .failWith(() -> new Unreachable("There was no answer within %d seconds."
                        .formatted(settings.patience().toSeconds())))
                .onFailure(failure -> !(failure instanceof Unreachable))
                .transform(OutboundClient::unreachable);
    }

    private Uni<OutboundAnswer> exchange(OutboundRequest said, InetAddress address) {
        return Uni.createFrom().emitter(caller -> {
            Exchange exchange = new Exchange(caller);
            client.request(options(said, address))
                    .onComplete(request -> exchange.begin(request, said.body()), exchange::fail);
        });
    }

    /** The connection goes to the address; the host stays in the Host header, in SNI and in the certificate's check. */
    private static RequestOptions options(OutboundRequest said, InetAddress address) {
        URI uri = said.uri();
        boolean isHttps = uri.getScheme().equals("https");
        int port = uri.getPort() != -1 ? uri.getPort() : isHttps ? 443 : 80;
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl(isHttps)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setFollowRedirects(false);
        said.headers().forEach(options::putHeader);
        return options;
    }

    private static Unreachable unreachable(Throwable failure) {
        return new Unreachable(
                switch (failure) {
                    case ConnectException refused -> "The connection was refused or took too long.";
                    case SSLException tls -> "The TLS connection could not be made: is the certificate sound?";
                    default -> "The connection broke before there was an answer.";
                });
    }
}
