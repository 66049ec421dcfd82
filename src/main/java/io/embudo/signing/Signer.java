package io.embudo.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Signs requests as Standard Webhooks says: with every key in force, symmetric (v1) and asymmetric (v1a). */
public final class Signer {

    private static final String HMAC = "HmacSHA256";

    private final List<Pair> keys;

    private Signer(List<Pair> keys) {
        this.keys = keys;
    }

    private record Pair(SecretKeySpec secret, Ed25519PrivateKeyParameters key) {}

    public static Signer of(List<SigningKey> keys) {
        return new Signer(keys.stream()
                .map(key ->
                        new Pair(new SecretKeySpec(key.secret(), HMAC), new Ed25519PrivateKeyParameters(key.seed())))
                .toList());
    }

    /**
     * The headers of a request.
     *
     * @param id of the message; the same at every attempt to deliver it
     * @param seconds the moment of the attempt, since 1970
     */
    public Map<String, String> headers(String id, long seconds, byte[] body) {
        byte[] beginning = "%s.%d.".formatted(id, seconds).getBytes(StandardCharsets.UTF_8);
        String signatures = keys.stream()
                .map(key -> "v1,%s v1a,%s"
                        .formatted(hmac(key.secret(), beginning, body), ed25519(key.key(), beginning, body)))
                .collect(Collectors.joining(" "));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(seconds));
        headers.put("webhook-signature", signatures);
        return headers;
    }

    private static String hmac(SecretKeySpec secret, byte[] beginning, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            mac.update(beginning);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** By Bouncy Castle, which takes a fifth of the time that the JDK does. */
    private static String ed25519(Ed25519PrivateKeyParameters key, byte[] beginning, byte[] body) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(beginning, 0, beginning.length);
        signer.update(body, 0, body.length);
        return Base64.getEncoder().encodeToString(signer.generateSignature());
    }
}
