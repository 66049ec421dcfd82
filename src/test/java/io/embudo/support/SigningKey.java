package io.embudo.support;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A key of the realm whose private half is here: with it the tests sign what Keycloak signs only when its clock is
 * wrong. Keycloak publishes it beside its own, and never signs with it.
 */
public final class SigningKey {

    private static final String ID = "embudo.test.signing-key-id";
    private static final String SECRET = "embudo.test.signing-key";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private SigningKey() {}

    /** Gives the realm its key, once a run: the service reads the keys of the realm when it starts. */
    static synchronized Map<String, String> addTo(Map<String, String> stack) {
        if (System.getProperty(ID) == null) {
            try {
                KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
                String secret =
                        Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
                System.setProperty(SECRET, secret);
                System.setProperty(ID, published(stack, (RSAPublicKey) pair.getPublic(), secret));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return stack;
    }

    /** A token of this person with other claims, signed as the realm signs. */
    public static String sign(String user, Map<String, Object> claims) {
        Map<String, Object> signed = claims(Tokens.of(user));
        signed.putAll(claims);
        return sign(signed);
    }

    /** A token of this person that does not say one thing. */
    public static String signWithout(String user, String claim) {
        Map<String, Object> signed = claims(Tokens.of(user));
        signed.remove(claim);
        return sign(signed);
    }

    /** By hand, for a library would add what is left out. */
    private static String sign(Map<String, Object> claims) {
        String head = encoded(Map.of("alg", "RS256", "typ", "JWT", "kid", System.getProperty(ID)));
        String signed = head + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(secret());
            signature.update(signed.getBytes(US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(Map<String, Object> part) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(part));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String published(Map<String, String> stack, RSAPublicKey key, String secret) {
        String keycloak = Objects.requireNonNull(stack.get("embudo.test.keycloak-url"));
        given().auth()
                .oauth2(Tokens.ofMasterRealm(keycloak))
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "test",
                        "providerId",
                        "rsa",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "config",
                        Map.of(
                                "priority", List.of("-1"),
                                "enabled", List.of("true"),
                                "active", List.of("false"),
                                "privateKey", List.of(secret))))
                .post(keycloak + "/admin/realms/embudo/components")
                .then()
                .statusCode(201);
        String modulus = BASE64.encodeToString(unsigned(key.getModulus()));
        return given().get(keycloak + "/realms/embudo/protocol/openid-connect/certs")
                .path("keys.find { it.n == '%s' }.kid".formatted(modulus));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static PrivateKey secret() {
        byte[] bytes = Base64.getDecoder().decode(System.getProperty(SECRET));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> claims(String token) {
        try {
            return JSON.readValue(Base64.getUrlDecoder().decode(token.split("\\.")[1]), Map.class);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
