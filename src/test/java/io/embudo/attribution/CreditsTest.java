package io.embudo.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.figures.Period;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who earns what, by examples small enough to compute by hand. */
@QuarkusTest
class CreditsTest {

    private static final Instant SOLD = Instant.parse("2026-03-20T12:00:00Z");
    private static final Period MARCH = new Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));

    private final Pool pool;
    private final Facts facts;

    CreditsTest(Pool pool) {
        this.pool = pool;
        this.facts = new Facts(pool);
    }

    private record Credit(
            String kind, @Nullable UUID touch, BigDecimal weight, BigDecimal revenue, BigDecimal grossProfit) {}

    @Test
    void three_touches_share_a_hundred_to_the_cent() {
        UUID contact = facts.contact();
        List<UUID> touches = touches(contact, 3);
        facts.sale(contact, "100.00", "MXN", "0.25", SOLD);

        assertEquals(
                List.of(
                        credit(touches.get(0), "0.333333", "33.33", "8.33"),
                        credit(touches.get(1), "0.333334", "33.34", "8.34"),
                        credit(touches.get(2), "0.333333", "33.33", "8.33")),
                credits(TouchModel.linear));
    }

    @Test
    void the_first_touch_earns_everything() {
        UUID contact = facts.contact();
        List<UUID> touches = touches(contact, 3);
        facts.sale(contact, "100.00", "MXN", "0.25", SOLD);

        assertEquals(List.of(credit(touches.getFirst(), "1", "100.00", "25.00")), credits(TouchModel.first));
    }

    @Test
    void the_last_touch_earns_everything() {
        UUID contact = facts.contact();
        List<UUID> touches = touches(contact, 3);
        facts.sale(contact, "100.00", "MXN", "0.25", SOLD);

        assertEquals(List.of(credit(touches.getLast(), "1", "100.00", "25.00")), credits(TouchModel.last));
    }

    @ParameterizedTest
    @EnumSource
    void a_sale_without_touches_is_whole_and_belongs_to_no_touch(TouchModel model) {
        facts.sale(facts.contact(), "80.50", "MXN", "1", SOLD);

        assertEquals(List.of(credit(null, "1", "80.50", "80.50")), credits(model));
    }

    @ParameterizedTest
    @EnumSource
    void a_touch_after_the_sale_earns_nothing_and_one_at_the_same_instant_does(TouchModel model) {
        UUID contact = facts.contact();
        Instant exactly = SOLD.plusMillis(250);
        UUID same = touch(contact, exactly);
        touch(contact, exactly.plusMillis(1));
        facts.sale(contact, "10.00", "MXN", "1", exactly);

        assertEquals(List.of(credit(same, "1", "10.00", "10.00")), credits(model));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-20T00:00:00Z, 2026-03-20T23:59:59.999999Z, 2026-03-21T00:00:00Z",
        "2026-03-20T12:34:00Z, 2026-03-20T12:34:59.999999Z, 2026-03-20T12:35:00Z",
        "2026-03-20T12:34:56Z, 2026-03-20T12:34:56.999999Z, 2026-03-20T12:34:57Z"
    })
    void a_sale_happened_within_the_day_minute_or_second_it_is_written_by(Instant sold, Instant within, Instant past) {
        UUID contact = facts.contact();
        UUID earning = touch(contact, within);
        touch(contact, past);
        facts.sale(contact, "10.00", "MXN", "1", sold);

        assertEquals(List.of(credit(earning, "1", "10.00", "10.00")), credits(TouchModel.last));
    }

    @ParameterizedTest
    @EnumSource
    void a_touch_older_than_the_look_back_earns_nothing(TouchModel model) {
        UUID contact = facts.contact();
        touch(contact, SOLD.minus(Duration.ofDays(90)).minusMillis(1));
        UUID oldest = touch(contact, SOLD.minus(Duration.ofDays(90)));
        facts.sale(contact, "10.00", "MXN", "1", SOLD);

        assertEquals(List.of(credit(oldest, "1", "10.00", "10.00")), credits(model));
    }

    @Test
    void the_past_of_both_browsers_of_a_contact_counts_and_a_strangers_does_not() {
        UUID contact = facts.contact();
        UUID phone = facts.visitor();
        UUID laptop = facts.visitor();
        UUID onPhone = facts.touch(null, phone, null, "paidSocial", SOLD.minusSeconds(300));
        UUID onLaptop = facts.touch(null, laptop, null, "direct", SOLD.minusSeconds(200));
        facts.touch(null, facts.visitor(), null, "direct", SOLD.minusSeconds(100));
        facts.identify(phone, contact);
        facts.identify(laptop, contact);
        facts.sale(contact, "0.01", "MXN", "1", SOLD);

        assertEquals(
                List.of(credit(onPhone, "0.5", "0.01", "0.01"), credit(onLaptop, "0.5", "0.00", "0.00")),
                credits(TouchModel.linear));
    }

    @Test
    void an_event_that_names_contact_and_visitor_is_one_touch() {
        UUID contact = facts.contact();
        UUID visitor = facts.visitor();
        facts.identify(visitor, contact);
        UUID touch = facts.touch(contact, visitor, null, "email", SOLD.minusSeconds(60));
        facts.sale(contact, "100.00", "MXN", "1", SOLD);

        assertEquals(List.of(credit(touch, "1", "100.00", "100.00")), credits(TouchModel.linear));
    }

    @Test
    void an_event_without_a_channel_is_no_touch() {
        UUID contact = facts.contact();
        facts.event("email.opened", SOLD.minusSeconds(60), contact, null, facts.campaign("Spring"), null);
        facts.sale(contact, "100.00", "MXN", "1", SOLD);

        assertEquals(List.of(credit(null, "1", "100.00", "100.00")), credits(TouchModel.linear));
    }

    @Test
    void money_is_divided_to_the_minor_unit_of_its_currency() {
        UUID contact = facts.contact();
        List<UUID> touches = touches(contact, 2);
        facts.sale(contact, "101", "JPY", "0.5", SOLD);
        facts.sale(contact, "0.003", "KWD", "1", SOLD.plusSeconds(1));

        assertEquals(
                List.of(
                        credit(touches.get(0), "0.5", "51", "26"),
                        credit(touches.get(1), "0.5", "50", "25"),
                        credit(touches.get(0), "0.5", "0.002", "0.002"),
                        credit(touches.get(1), "0.5", "0.001", "0.001")),
                credits(TouchModel.linear));
    }

    @Test
    void the_weights_of_a_conversion_sum_to_one_whatever_the_number_of_touches() {
        UUID contact = facts.contact();
        touches(contact, 7);
        facts.lead(contact, SOLD);

        BigDecimal sum = credits(TouchModel.linear).stream()
                .map(Credit::weight)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros();
        assertEquals(BigDecimal.ONE, sum);
    }

    @Test
    void only_conversions_of_the_period_are_divided() {
        UUID contact = facts.contact();
        facts.sale(contact, "1.00", "MXN", "1", Instant.parse("2026-02-28T23:59:59.999Z"));
        facts.sale(contact, "2.00", "MXN", "1", Instant.parse("2026-03-01T00:00:00Z"));
        facts.sale(contact, "3.00", "MXN", "1", Instant.parse("2026-03-31T23:59:59.999Z"));
        facts.sale(contact, "4.00", "MXN", "1", Instant.parse("2026-04-01T00:00:00Z"));

        assertEquals(
                List.of(credit(null, "1", "2.00", "2.00"), credit(null, "1", "3.00", "3.00")),
                credits(TouchModel.linear));
    }

    private List<UUID> touches(UUID contact, int count) {
        List<UUID> touches = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            touches.add(touch(contact, SOLD.minus(Duration.ofDays(count - number))));
        }
        return touches;
    }

    private UUID touch(UUID contact, Instant at) {
        return facts.touch(contact, null, null, "email", at);
    }

    private static Credit credit(@Nullable UUID touch, String weight, String revenue, String grossProfit) {
        return new Credit("sale", touch, plain(weight), plain(revenue), plain(grossProfit));
    }

    private static BigDecimal plain(String number) {
        return new BigDecimal(number).stripTrailingZeros();
    }

    private List<Credit> credits(TouchModel model) {
        return Credits.of(MARCH, model)
                .add("select * from credit order by occurred_at, touched_at")
                .list(
                        pool,
                        row -> new Credit(
                                row.getString("kind"),
                                row.getUUID("touch_id"),
                                row.getBigDecimal("weight").stripTrailingZeros(),
                                row.getBigDecimal("revenue").stripTrailingZeros(),
                                row.getBigDecimal("gross_profit").stripTrailingZeros()))
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
