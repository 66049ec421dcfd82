package io.embudo.formguards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID FORM = UUID.fromString("018f5a3e-7b6c-7000-8000-000000000001");
    private static final Stamper STAMPER = new Stamper(new byte[48]);
    private static final GuardSettings SETTINGS =
            new SmallRyeConfigBuilder().withMapping(GuardSettings.class).build().getConfigMapping(GuardSettings.class);

    @ParameterizedTest
    @CsvSource({
        "PT1.9S, TOO_SOON",
        "PT2S,   PASSES",
        "PT23H,  PASSES",
        "P1D,    PASSES",
        "PT24H1S,TOO_OLD",
        "PT-1H,  TOO_SOON"
    })
    void a_page_is_sent_neither_sooner_than_a_person_can_nor_after_a_day(Duration age, Ruling ruling) {
        assertEquals(ruling, page(false, stamp(age), ""));
    }

    @Test
    void a_program_may_be_as_quick_as_it_is() {
        assertEquals(Ruling.PASSES, program(false, stamp(Duration.ZERO), ""));
        assertEquals(Ruling.TOO_OLD, program(false, stamp(Duration.ofDays(2)), ""));
    }

    @Test
    void who_has_no_stamp_passes_where_no_proof_is_wanted() {
        assertEquals(Ruling.PASSES, page(false, "", ""));
        assertEquals(Ruling.UNPROVEN, page(true, "", ""));
        assertEquals(Ruling.UNPROVEN, program(true, "", "1"));
    }

    @Test
    void a_stamp_that_was_touched_or_is_of_another_form_or_key_is_forged() {
        String stamp = stamp(Duration.ofMinutes(1));
        for (int place = 0; place < stamp.length(); place++) {
            char other = stamp.charAt(place) == 'A' ? 'B' : 'A';
            assertEquals(
                    Ruling.FORGED,
                    page(false, stamp.substring(0, place) + other + stamp.substring(place + 1), ""),
                    "at " + place);
        }
        assertEquals(Ruling.FORGED, page(false, STAMPER.stamp(UUID.randomUUID(), NOW.minusSeconds(60)), ""));
        assertEquals(
                Ruling.FORGED, page(false, new Stamper(new byte[] {1, 2, 3}).stamp(FORM, NOW.minusSeconds(60)), ""));
        assertEquals(Ruling.FORGED, page(false, "<script>", ""));
        assertEquals(Ruling.FORGED, page(false, "A".repeat(100_000), ""));
    }

    @Test
    void a_proof_is_a_hash_that_begins_with_zeros() {
        String stamp = stamp(Duration.ofSeconds(5));
        String proof = solve(stamp);

        assertEquals(Ruling.PASSES, page(true, stamp, proof));
        assertEquals(Ruling.PASSES, program(true, stamp, proof));
        assertEquals(Ruling.UNPROVEN, program(true, stamp, proof + "0"));
        assertEquals(Ruling.UNPROVEN, program(true, stamp(Duration.ofSeconds(5)), proof));
        assertEquals(Ruling.UNPROVEN, program(true, stamp, ""));
    }

    @Test
    void who_runs_no_script_waits_longer_instead_and_a_wrong_proof_is_no_excuse() {
        assertEquals(Ruling.UNPROVEN, page(true, stamp(Duration.ofSeconds(14)), ""));
        assertEquals(Ruling.PASSES_WITHOUT_PROOF, page(true, stamp(Duration.ofSeconds(15)), ""));
        assertEquals(Ruling.UNPROVEN, page(true, stamp(Duration.ofSeconds(15)), "wrong"));
        assertEquals(Ruling.UNPROVEN, program(true, stamp(Duration.ofSeconds(15)), ""));
    }

    @Test
    void no_two_stamps_are_alike_and_fingerprints_depend_on_form_and_words() {
        assertNotEquals(STAMPER.stamp(FORM, NOW), STAMPER.stamp(FORM, NOW));
        assertEquals(STAMPER.fingerprint(FORM, "a"), STAMPER.fingerprint(FORM, "a"));
        assertNotEquals(STAMPER.fingerprint(FORM, "a"), STAMPER.fingerprint(FORM, "b"));
        assertNotEquals(STAMPER.fingerprint(FORM, "a"), STAMPER.fingerprint(UUID.randomUUID(), "a"));
    }

    @Test
    void every_zero_bit_counts() {
        Stamp stamp = new Stamp("x", NOW);
        String proof = IntStream.iterate(0, number -> number + 1)
                .mapToObj(String::valueOf)
                .filter(number -> stamp.isProvenBy(number, 10))
                .findFirst()
                .orElseThrow();

        assertTrue(stamp.isProvenBy(proof, 9));
        assertFalse(stamp.isProvenBy(proof, 200));
    }

    private static String stamp(Duration age) {
        return STAMPER.stamp(FORM, NOW.minus(age));
    }

    private static Ruling page(boolean wantsProof, String stamp, String proof) {
        return new Guard(FORM, wantsProof, true).judge(stamp, proof, NOW, STAMPER, SETTINGS);
    }

    private static Ruling program(boolean wantsProof, String stamp, String proof) {
        return new Guard(FORM, wantsProof, false).judge(stamp, proof, NOW, STAMPER, SETTINGS);
    }

    private static String solve(String stamp) {
        Stamp read = STAMPER.read(FORM, stamp).orElseThrow();
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(String::valueOf)
                .filter(number -> read.isProvenBy(number, SETTINGS.difficulty()))
                .findFirst()
                .orElseThrow();
    }
}
