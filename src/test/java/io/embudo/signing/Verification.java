package io.embudo.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies requests as a receiver does by the text of the specification, with nothing of the code that signs them. */
public final class Verification {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String X509_OF_ED25519 = "302a300506032b6570032100";

    private Verification() {}

    /** Whether a request is fresh and carries a signature by the secret, {@code whsec_...}. */
    public static boolean bySecret(Map<String, String> headers, String body, String secret, Instant now) {
        return isFresh(headers, now)
                && signatures(headers, "v1,").stream().anyMatch(signature -> {
                    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                    return MessageDigest.isEqual(
                            hmac(key, signed(headers, body)),
                            Base64.getDecoder().decode(signature));
                });
    }

    /** Whether a request is fresh and carries a signature by the key pair of this public key, {@code whpk_...}. */
    public static boolean byPublicKey(Map<String, String> headers, String body, String publicKey, Instant now) {
        return isFresh(headers, now)
                && signatures(headers, "v1a,").stream().anyMatch(signature -> {
                    byte[] key = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
                    return verifies(
                            key, signed(headers, body), Base64.getDecoder().decode(signature));
                });
    }

    private static boolean isFresh(Map<String, String> headers, Instant now) {
        Instant sent = Instant.ofEpochSecond(Long.parseLong(headers.get("webhook-timestamp")));
        return Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
    }

    private static List<String> signatures(Map<String, String> headers, String version) {
        return Stream.of(headers.getOrDefault("webhook-signature", "").split(" "))
                .filter(signature -> signature.startsWith(version))
                .map(signature -> signature.substring(version.length()))
                .toList();
    }

    private static byte[] signed(Map<String, String> headers, String body) {
        return "%s.%s.%s"
                .formatted(headers.get("webhook-id"), headers.get("webhook-timestamp"), body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static boolean verifies(byte[] key, byte[] text, byte[] signature) {
        try {
            byte[] x509 =
                    HexFormat.of().parseHex(X509_OF_ED25519 + HexFormat.of().formatHex(key));
            PublicKey known = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(known);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }
}
