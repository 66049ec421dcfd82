package io.embudo.sites;

import io.embudo.support.Calls;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** A web site of the tests, and what its own server knows. */
public record WebSite(String id, String key, String secret, String origin) {

    public static final String ORIGIN = "https://www.school.example";

    public static WebSite register(String consentMode) {
        return register(consentMode, ORIGIN);
    }

    public static WebSite register(String consentMode, String... origins) {
        JsonPath made = Calls.post(
                        "marta",
                        "sites",
                        Map.of("name", "School", "origins", List.of(origins), "consentMode", consentMode))
                .statusCode(201)
                .extract()
                .jsonPath();
        return new WebSite(made.getString("id"), made.getString("key"), made.getString("secret"), origins[0]);
    }

    /** What its server signs for somebody who is logged in there. */
    public String token(String email) {
        JwtClaims claims = claims(key, Duration.ofMinutes(10));
        claims.setStringClaim("email", email);
        return signed(claims, secret);
    }

    public static JwtClaims claims(String audience, Duration validity) {
        JwtClaims claims = new JwtClaims();
        claims.setAudience(audience);
        claims.setExpirationTimeMinutesInTheFuture(validity.toMinutes());
        return claims;
    }

    public static String signed(JwtClaims claims, String secret) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(new HmacKey(secret.getBytes(StandardCharsets.UTF_8)));
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
