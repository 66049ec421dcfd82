package io.embudo.robots;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who follows more links than a person can. */
class BurstsTest {

    private long nanos;

    private final Bursts bursts = new Bursts(3, Duration.ofSeconds(5), () -> nanos);

    @Test
    void different_links_within_the_time_are_a_burst_and_it_goes_on() {
        assertFalse(bursts.add("a", 1));
        assertFalse(bursts.add("a", 2));
        assertTrue(bursts.add("a", 3));
        assertTrue(bursts.add("a", 1));
        assertFalse(bursts.add("b", 3));
    }

    @Test
    void the_same_link_again_and_again_is_an_impatient_person() {
        for (int click = 0; click < 20; click++) {
            assertFalse(bursts.add("a", 1));
        }
    }

    @Test
    void links_with_time_between_them_are_no_burst() {
        for (int link = 0; link < 20; link++) {
            assertFalse(bursts.add("a", link));
            nanos += Duration.ofSeconds(6).toNanos();
        }
    }
}
