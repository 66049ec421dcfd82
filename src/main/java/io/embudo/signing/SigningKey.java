package io.embudo.signing;

import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * What requests are signed with: a secret that both sides know, and a key pair of which the other side knows the public
 * half. It prints as nothing of that.
 *
 * @param secret 32 random bytes, for HMAC-SHA256
 * @param seed the private key of Ed25519 (RFC 8032), 32 bytes
 * @param publicKey the public key of it, 32 bytes
 */
public record SigningKey(byte[] secret, byte[] seed, byte[] publicKey) {

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one. */
    public static SigningKey make() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(RANDOM);
        return new SigningKey(secret, key.getEncoded(), key.generatePublicKey().getEncoded());
    }

    /** The secret as Standard Webhooks writes it. */
    public String secretText() {
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }

    /** The public key as Standard Webhooks writes it. */
    public String publicText() {
        return "whpk_" + Base64.getEncoder().encodeToString(publicKey);
    }

    @Override
    public String toString() {
        return "signing key " + publicText();
    }
}
