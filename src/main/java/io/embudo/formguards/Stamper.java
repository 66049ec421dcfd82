package io.embudo.formguards;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes stamps and knows its own again: 8 bytes of time, 16 random ones, and 16 of their HMAC-SHA-256 with the form. */
public final class Stamper {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 16;
    private static final int SAID_BYTES = Long.BYTES + RANDOM_BYTES;
    private static final int MAC_BYTES = 16;
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{54}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    Stamper(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** A new stamp of a form. */
    public String stamp(UUID form, Instant now) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        byte[] said = ByteBuffer.allocate(SAID_BYTES)
                .putLong(now.toEpochMilli())
                .put(random)
                .array();
        byte[] whole = Arrays.copyOf(said, SAID_BYTES + MAC_BYTES);
        System.arraycopy(mac(form, said), 0, whole, SAID_BYTES, MAC_BYTES);
        return text(whole);
    }

    private static String text(byte[] whole) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** The stamp that a text is; nothing where it is none of ours letter by letter, or of another form. */
    public Optional<Stamp> read(UUID form, String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        byte[] whole = Base64.getUrlDecoder().decode(text);
        byte[] said = Arrays.copyOf(whole, SAID_BYTES);
        byte[] signature = Arrays.copyOfRange(whole, SAID_BYTES, SAID_BYTES + MAC_BYTES);
        byte[] ours = Arrays.copyOf(mac(form, said), MAC_BYTES);
        return MessageDigest.isEqual(signature, ours) && text(whole).equals(text)
                ? Optional.of(new Stamp(
                        text, Instant.ofEpochMilli(ByteBuffer.wrap(said).getLong())))
                : Optional.empty();
    }

    /** Tells apart what was said to a form, and tells nobody what it was who does not know the key. */
    public String fingerprint(UUID form, String said) {
        return HexFormat.of().formatHex(mac(form, said.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] mac(UUID form, byte[] said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(form.getMostSignificantBits())
                    .putLong(form.getLeastSignificantBits())
                    .array());
            return mac.doFinal(said);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
