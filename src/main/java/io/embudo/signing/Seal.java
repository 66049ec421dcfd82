package io.embudo.signing;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets for the database with AES-256-GCM, bound to the id of their row, where there is a key to do so. The
 * first byte says whether it was done.
 */
@ApplicationScoped
public class Seal {

    private static final byte PLAIN = 0;
    private static final byte ENCRYPTED = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Optional<SecretKeySpec> key;

    Seal(SigningSettings settings) {
        this.key = settings.encryptionKey().map(Seal::key);
    }

    /** The secret as it is kept in the row with this id. */
    public byte[] close(UUID row, byte[] secret) {
        if (key.isEmpty()) {
            return ByteBuffer.allocate(1 + secret.length).put(PLAIN).put(secret).array();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] encrypted = apply(Cipher.ENCRYPT_MODE, row, nonce, secret);
        return ByteBuffer.allocate(1 + NONCE_BYTES + encrypted.length)
                .put(ENCRYPTED)
                .put(nonce)
                .put(encrypted)
                .array();
    }

    /** The secret that was kept so; fails where the key is missing or another one. */
    public byte[] open(UUID row, byte[] kept) {
        if (kept[0] == PLAIN) {
            return Arrays.copyOfRange(kept, 1, kept.length);
        }
        byte[] nonce = Arrays.copyOfRange(kept, 1, 1 + NONCE_BYTES);
        return apply(Cipher.DECRYPT_MODE, row, nonce, Arrays.copyOfRange(kept, 1 + NONCE_BYTES, kept.length));
    }

    private byte[] apply(int mode, UUID row, byte[] nonce, byte[] text) {
        SecretKeySpec present = key.orElseThrow(
                () -> new IllegalStateException("embudo.signing.encryption-key is missing: a secret is encrypted"));
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, present, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(Long.BYTES * 2)
                    .putLong(row.getMostSignificantBits())
                    .putLong(row.getLeastSignificantBits())
                    .array());
            return cipher.doFinal(text);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("A secret cannot be read with embudo.signing.encryption-key", refused);
        }
    }

    private static SecretKeySpec key(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("embudo.signing.encryption-key is not 32 bytes in base64");
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
