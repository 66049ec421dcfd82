package io.embudo.bookingpages;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How long a slot is, and which can be had.
 *
 * @param durationMinutes of a slot
 * @param bufferMinutes kept free after each slot that is booked; none where it is not said
 * @param noticeMinutes how far ahead a slot is at least; an hour where it is not said
 * @param horizonDays how far ahead it is at most; four weeks where it is not said
 */
@Schema(name = "BookingTiming")
public record Timing(
        @NotNull @Min(5) @Max(480) Integer durationMinutes,
        @Nullable @Min(0) @Max(240) Integer bufferMinutes,
        @Nullable @Min(0) @Max(20_160) Integer noticeMinutes,
        @Nullable @Min(1) @Max(120) Integer horizonDays) {

    private static final int AN_HOUR = 60;
    private static final int FOUR_WEEKS = 28;

    public Duration length() {
        return Duration.ofMinutes(durationMinutes);
    }

    /** From the beginning of a slot until its host can be booked again. */
    public Duration held() {
        return length().plusMinutes(Objects.requireNonNullElse(bufferMinutes, 0));
    }

    /** When the first slot may begin. */
    public Instant earliest(Instant now) {
        return now.plus(Duration.ofMinutes(Objects.requireNonNullElse(noticeMinutes, AN_HOUR)));
    }

    /** Before when the last slot must begin. */
    public Instant latest(Instant now) {
        return now.plus(Duration.ofDays(Objects.requireNonNullElse(horizonDays, FOUR_WEEKS)));
    }
}
