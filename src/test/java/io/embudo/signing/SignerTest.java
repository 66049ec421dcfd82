package io.embudo.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String BODY = "{\"type\":\"contact.created\",\"name\":\"Lucía\"}";

    /** The example of the specification's own libraries. */
    @Test
    void the_signature_of_the_published_example_is_the_published_one() {
        byte[] secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        SigningKey made = SigningKey.make();
        Signer signer = Signer.of(List.of(new SigningKey(secret, made.seed(), made.publicKey())));

        Map<String, String> headers = signer.headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertEquals(
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                headers.getOrDefault("webhook-signature", "").split(" ")[0]);
    }

    @Test
    void receivers_verify_it_by_the_secret_and_by_the_public_key() {
        SigningKey key = SigningKey.make();

        Map<String, String> headers = headers(key);

        assertTrue(Verification.bySecret(headers, BODY, key.secretText(), NOW));
        assertTrue(Verification.byPublicKey(headers, BODY, key.publicText(), NOW));
    }

    @Test
    void nobody_elses_key_verifies_it() {
        SigningKey other = SigningKey.make();

        Map<String, String> headers = headers(SigningKey.make());

        assertFalse(Verification.bySecret(headers, BODY, other.secretText(), NOW));
        assertFalse(Verification.byPublicKey(headers, BODY, other.publicText(), NOW));
    }

    @Test
    void a_body_an_id_or_a_moment_that_was_changed_is_found_out() {
        SigningKey key = SigningKey.make();
        Map<String, String> headers = headers(key);
        Map<String, String> otherId = new HashMap<>(headers);
        otherId.put("webhook-id", "another");
        Map<String, String> otherMoment = new HashMap<>(headers);
        otherMoment.put("webhook-timestamp", Long.toString(NOW.getEpochSecond() + 1));

        assertFalse(Verification.bySecret(headers, BODY.replace("created", "erased"), key.secretText(), NOW));
        assertFalse(Verification.byPublicKey(headers, BODY.replace("created", "erased"), key.publicText(), NOW));
        assertFalse(Verification.bySecret(otherId, BODY, key.secretText(), NOW));
        assertFalse(Verification.byPublicKey(otherId, BODY, key.publicText(), NOW));
        assertFalse(Verification.bySecret(otherMoment, BODY, key.secretText(), NOW));
        assertFalse(Verification.byPublicKey(otherMoment, BODY, key.publicText(), NOW));
    }

    @Test
    void what_is_sent_again_by_somebody_else_later_is_too_old() {
        SigningKey key = SigningKey.make();

        assertFalse(Verification.bySecret(headers(key), BODY, key.secretText(), NOW.plusSeconds(301)));
    }

    @Test
    void while_two_keys_are_in_force_either_verifies_it() {
        SigningKey old = SigningKey.make();
        SigningKey young = SigningKey.make();

        Map<String, String> headers = Signer.of(List.of(young, old))
                .headers("id", NOW.getEpochSecond(), BODY.getBytes(StandardCharsets.UTF_8));

        for (SigningKey key : List.of(old, young)) {
            assertTrue(Verification.bySecret(headers, BODY, key.secretText(), NOW));
            assertTrue(Verification.byPublicKey(headers, BODY, key.publicText(), NOW));
        }
    }

    @Test
    void a_key_prints_nothing_that_is_secret() {
        SigningKey key = SigningKey.make();

        assertFalse(key.toString().contains(key.secretText().substring("whsec_".length())));
    }

    private static Map<String, String> headers(SigningKey key) {
        return Signer.of(List.of(key)).headers("id", NOW.getEpochSecond(), BODY.getBytes(StandardCharsets.UTF_8));
    }
}
