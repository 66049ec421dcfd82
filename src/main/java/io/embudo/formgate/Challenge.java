package io.embudo.formgate;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a program works on before it sends a form in.
 *
 * @param stamp to be sent with the submission, as {@code _stamp}; of use once
 * @param difficulty how many leading bits are zero of the SHA-256 hash of the stamp, a colon and the proof, which is
 *     sent as {@code _proof}: up to 40 characters, such as a number. 0 where the form wants no proof
 * @param expiresAt until when it can be used
 */
@Schema(name = "FormChallenge")
public record Challenge(String stamp, int difficulty, Instant expiresAt) {}
