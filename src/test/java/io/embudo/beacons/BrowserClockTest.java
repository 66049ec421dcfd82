package io.embudo.beacons;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When something happened, by clocks that are right, wrong and lying. */
class BrowserClockTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void by_a_right_clock_it_is_as_long_ago_as_the_browser_says() {
        assertEquals(new BrowserClock.Believed(NOW.minusMillis(1500), false), sentAt(NOW.minusMillis(200), 1500));
    }

    @Test
    void a_clock_that_is_years_off_still_tells_how_long_ago_it_was() {
        assertEquals(
                new BrowserClock.Believed(NOW.minusMillis(1500), true),
                sentAt(Instant.parse("1999-01-01T00:00:00Z"), 1500));
        assertEquals(
                new BrowserClock.Believed(NOW.minusMillis(1500), true),
                sentAt(Instant.parse("2099-01-01T00:00:00Z"), 1500));
    }

    @ParameterizedTest
    @CsvSource({
        "1772366400000, 1772366401000",
        "1772366400000, 4102444800000",
        "1772366400000, 0",
        "1772366400000, 1",
        "1772366400000, -5",
        "0, 0",
        "-1, -2",
        "9223372036854775807, -9223372036854775808",
        "-9223372036854775808, 9223372036854775807",
        "9223372036854775807, 9223372036854775806"
    })
    void what_cannot_be_is_taken_as_now_and_marked(long sentAt, long at) {
        BrowserClock.Believed believed = new BrowserClock(NOW, sentAt).moment(at);

        assertEquals(true, believed.corrected());
        assertEquals(true, !believed.moment().isAfter(NOW) && believed.moment().isAfter(NOW.minusSeconds(1)));
    }

    private static BrowserClock.Believed sentAt(Instant sent, long ago) {
        return new BrowserClock(NOW, sent.toEpochMilli()).moment(sent.toEpochMilli() - ago);
    }
}
