package io.embudo.recognition;

import io.embudo.sites.Site;
import io.embudo.sites.SiteSecrets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that say who uses a browser: JWTs (RFC 7519) for the site's key, signed with its secret (HS256), that end within
 * the hour. The site's server names an e-mail address; we ourselves name the contact who followed a link of a mail.
 */
@ApplicationScoped
public class IdentityTokens {

    private static final int MOST_MINUTES = 60;
    private static final int CLOCKS_DIFFER_SECONDS = 60;
    private static final int LONGEST = 4_000;
    private static final int LONGEST_NAME = 200;
    private static final String CONTACT = "contact:";
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final SiteSecrets secrets;

    IdentityTokens(SiteSecrets secrets) {
        this.secrets = secrets;
    }

    /** Who the token says somebody is; none where no secret of the site in force has signed it so, or its time is over. */
    Uni<Optional<Identity>> read(Site site, String token) {
        if (token.length() > LONGEST) {
            return Uni.createFrom().item(Optional.empty());
        }
        return secrets.inForce(site.id()).map(inForce -> inForce.stream()
                .flatMap(secret -> claims(site, secret, token).stream())
                .flatMap(claims -> identity(claims).stream())
                .findFirst());
    }

    /** A token that names a contact, for somebody who is on the way to the site. */
    public Uni<String> naming(Site site, UUID contact, Duration validity) {
        JwtClaims claims = new JwtClaims();
        claims.setAudience(site.key());
        claims.setSubject(CONTACT + contact);
        claims.setExpirationTimeMinutesInTheFuture(validity.toMinutes());
        return secrets.inForce(site.id()).map(inForce -> signed(claims, inForce));
    }

    private static String signed(JwtClaims claims, List<byte[]> inForce) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(new HmacKey(inForce.getFirst()));
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<JwtClaims> claims(Site site, byte[] secret, String token) {
        try {
            return Optional.of(new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                    .setVerificationKey(new HmacKey(secret))
                    .setExpectedAudience(site.key())
                    .setRequireExpirationTime()
                    .setMaxFutureValidityInMinutes(MOST_MINUTES)
                    .setAllowedClockSkewInSeconds(CLOCKS_DIFFER_SECONDS)
                    .build()
                    .processToClaims(token));
        } catch (InvalidJwtException refused) {
            return Optional.empty();
        }
    }

    private static Optional<Identity> identity(JwtClaims claims) {
        try {
            String subject = claims.getSubject();
            if (subject != null && subject.startsWith(CONTACT)) {
                return Optional.of(subject.substring(CONTACT.length()))
                        .filter(id -> UUID_TEXT.matcher(id).matches())
                        .map(id -> new Identity(UUID.fromString(id), null, null, null));
            }
            String email = claims.getStringClaimValue("email");
            return email == null
                    ? Optional.empty()
                    : Optional.of(new Identity(null, email, name(claims, "firstName"), name(claims, "lastName")));
        } catch (MalformedClaimException noText) {
            return Optional.empty();
        }
    }

    private static @Nullable String name(JwtClaims claims, String claim) throws MalformedClaimException {
        String name = claims.getStringClaimValue(claim);
        return name == null || name.length() > LONGEST_NAME ? null : name;
    }
}
