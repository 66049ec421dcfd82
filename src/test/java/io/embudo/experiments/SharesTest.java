package io.embudo.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who gets which variant. */
class SharesTest {

    private static final UUID VARIED = UUID.fromString("01981c5e-8f7a-7c3e-9b1d-2f4a6c8e0b12");
    private static final int MANY = 20_000;

    private final List<UUID> visitors = visitors();

    @Test
    void a_visitor_always_gets_the_same() {
        List<Variant> variants = List.of(variant("A", 1), variant("B", 1), variant("C", 1));

        for (UUID visitor : visitors.subList(0, 100)) {
            assertEquals(Shares.pick(variants, VARIED, visitor), Shares.pick(variants.reversed(), VARIED, visitor));
        }
    }

    @Test
    void each_variant_gets_its_share_and_one_that_weighs_nothing_gets_none() {
        List<Variant> variants = List.of(variant("A", 1), variant("B", 3), variant("C", 0));

        assertEquals(0.25, share(variants, "A"), 0.01);
        assertEquals(0.75, share(variants, "B"), 0.01);
        assertEquals(0, share(variants, "C"));
    }

    @Test
    void a_new_weight_moves_no_more_visitors_than_it_has_to() {
        List<Variant> before = List.of(variant("A", 1), variant("B", 1));
        List<Variant> after = List.of(variant("A", 1), variant("B", 3));

        long moved = visitors.stream()
                .filter(visitor -> !name(before, visitor).equals(name(after, visitor)))
                .peek(visitor -> assertEquals("B", name(after, visitor)))
                .count();

        assertEquals(0.25, (double) moved / MANY, 0.01);
    }

    @Test
    void a_third_variant_takes_from_the_others_and_moves_nobody_between_them() {
        List<Variant> before = List.of(variant("A", 1), variant("B", 1));
        List<Variant> after = List.of(variant("A", 1), variant("B", 1), variant("C", 2));

        assertTrue(visitors.stream()
                .allMatch(visitor ->
                        name(after, visitor).equals("C") || name(after, visitor).equals(name(before, visitor))));
        assertEquals(0.5, share(after, "C"), 0.01);
    }

    @Test
    void two_things_divide_people_independently() {
        List<Variant> variants = List.of(variant("A", 1), variant("B", 1));
        UUID another = UUID.fromString("01981c5e-8f7a-7c3e-9b1d-2f4a6c8e0b13");

        long same = visitors.stream()
                .filter(visitor -> name(variants, visitor)
                        .equals(Shares.pick(variants, another, visitor).name()))
                .count();

        assertEquals(0.5, (double) same / MANY, 0.02);
    }

    private double share(List<Variant> variants, String name) {
        return (double) visitors.stream()
                        .filter(visitor -> name(variants, visitor).equals(name))
                        .count()
                / MANY;
    }

    private static String name(List<Variant> variants, UUID visitor) {
        return Shares.pick(variants, VARIED, visitor).name();
    }

    private static Variant variant(String name, int weight) {
        return new Variant(name, weight);
    }

    private record Variant(String name, int weight) implements Share {}

    private static List<UUID> visitors() {
        Random random = new Random(20261122);
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(MANY)
                .toList();
    }
}
