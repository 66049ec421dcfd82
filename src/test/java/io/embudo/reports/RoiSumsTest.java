package io.embudo.reports;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.attribution.Facts;
import io.embudo.shared.Channel;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing is lost or counted twice, whatever the model and the grouping: held against plain sums of the tables. */
@QuarkusTest
class RoiSumsTest {

    private static final String PERIOD = "from=2026-03-01&to=2026-06-30";
    private static final Instant BEGIN = Instant.parse("2026-01-15T00:00:00Z");
    private static final int DAYS = 200;

    private static final String PLAIN_SUMS = """
            select
                (select sum(amount) from sale where currency = $1 and occurred_at >= '2026-03-01T00:00Z'
                    and occurred_at < '2026-07-01T00:00Z') as revenue,
                (select sum(round(amount * margin, 2)) from sale where currency = $1
                    and occurred_at >= '2026-03-01T00:00Z' and occurred_at < '2026-07-01T00:00Z') as gross_profit,
                (select sum(amount) from cost_line where currency = $1
                    and incurred_on between '2026-03-01' and '2026-06-30') as cost,
                (select count(*)::numeric from event where type = 'contact.created'
                    and occurred_at >= '2026-03-01T00:00Z' and occurred_at < '2026-07-01T00:00Z') as leads,
                (select count(*)::numeric from (select min(occurred_at) as first from sale group by contact_id) as s
                    where first >= '2026-03-01T00:00Z' and first < '2026-07-01T00:00Z') as customers
            """;

    private final Facts facts;
    private final Random random = new Random(20260301);

    RoiSumsTest(Pool pool) {
        this.facts = new Facts(pool);
    }

    private record Sums(
            BigDecimal revenue, BigDecimal grossProfit, BigDecimal cost, BigDecimal leads, BigDecimal customers) {}

    @Test
    void totals_groups_and_opened_figures_are_the_plain_sums_under_every_model_and_grouping() {
        everythingThatHappened();
        Row plain = facts.run(PLAIN_SUMS, Tuple.of("MXN")).iterator().next();
        Sums expected = sums(
                plain.getBigDecimal("revenue"),
                plain.getBigDecimal("gross_profit"),
                plain.getBigDecimal("cost"),
                plain.getBigDecimal("leads"),
                plain.getBigDecimal("customers"));
        assertTrue(expected.revenue().signum() > 0 && expected.cost().signum() > 0);

        for (String model : List.of("first", "last", "linear")) {
            for (String groupBy : List.of("campaign", "channel")) {
                String question = "%s&model=%s&groupBy=%s".formatted(PERIOD, model, groupBy);
                JsonPath report = get("/api/v1/reports/roi?" + question);
                List<Map<String, Object>> groups = report.getList("groups");
                assertAll(
                        question,
                        () -> assertEquals(expected, shown(report.getMap("total"))),
                        () -> assertEquals(
                                expected,
                                total(groups.stream().map(RoiSumsTest::shown).toList())),
                        () -> groups.forEach(group -> assertEquals(shown(group), opened(group, question))));
            }
        }
    }

    private void everythingThatHappened() {
        List<UUID> campaigns = List.of(facts.campaign("A"), facts.campaign("B"), facts.campaign("C"));
        List<UUID> contacts = new ArrayList<>();
        List<UUID> visitors = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            UUID contact = facts.contact();
            UUID visitor = facts.visitor();
            facts.lead(contact, someTime());
            facts.identify(visitor, contact);
            contacts.add(contact);
            visitors.add(visitor);
        }
        for (int number = 0; number < 300; number++) {
            int who = random.nextInt(contacts.size());
            boolean isKnown = random.nextBoolean();
            boolean isBrowsing = !isKnown || random.nextBoolean();
            facts.touch(
                    isKnown ? contacts.get(who) : null,
                    isBrowsing ? visitors.get(who) : null,
                    some(campaigns),
                    Channel.values()[random.nextInt(4)].name(),
                    someTime());
            facts.sale(contacts.get(who), cents(100_000), someCurrency(), "0." + random.nextInt(1_000_000), someTime());
            facts.cost(
                    some(campaigns),
                    random.nextInt(4) == 0 ? null : Channel.values()[random.nextInt(6)].name(),
                    List.of("advertising", "tools", "staff", "agency", "other").get(random.nextInt(5)),
                    cents(10_000),
                    someCurrency(),
                    LocalDate.of(2026, 1, 15).plusDays(random.nextInt(DAYS)));
        }
    }

    private @Nullable UUID some(List<UUID> campaigns) {
        int number = random.nextInt(campaigns.size() + 1);
        return number == campaigns.size() ? null : campaigns.get(number);
    }

    private Instant someTime() {
        return BEGIN.plusSeconds(random.nextInt(DAYS * 24 * 60 * 60));
    }

    private String someCurrency() {
        return random.nextInt(10) == 0 ? "USD" : "MXN";
    }

    private String cents(int below) {
        return BigDecimal.valueOf(random.nextInt(below), 2).toPlainString();
    }

    /** The sums of what a group opens into, read page by page. */
    private static Sums opened(Map<String, Object> row, String question) {
        Sums sums = sums(zero(), zero(), zero(), zero(), zero());
        String after = "";
        while (after != null) {
            JsonPath page = get("/api/v1/reports/roi/%s/events?%s&limit=97%s".formatted(name(row), question, after));
            List<Map<String, Object>> items = page.getList("items");
            sums = total(
                    List.of(sums, total(items.stream().map(RoiSumsTest::item).toList())));
            String next = page.getString("next");
            after = next == null ? null : "&after=" + next;
        }
        return sums;
    }

    private static Sums item(Map<String, Object> item) {
        return switch (String.valueOf(item.get("kind"))) {
            case "sale" ->
                sums(
                        money(item.get("creditedRevenue")),
                        money(item.get("creditedGrossProfit")),
                        zero(),
                        zero(),
                        Boolean.TRUE.equals(item.get("firstSale")) ? number(item.get("weight")) : zero());
            case "cost" -> sums(zero(), zero(), money(item.get("amount")), zero(), zero());
            case "lead" -> sums(zero(), zero(), zero(), number(item.get("weight")), zero());
            default -> sums(zero(), zero(), zero(), zero(), zero());
        };
    }

    @SuppressWarnings("unchecked")
    private static Sums shown(Map<String, Object> figures) {
        Map<String, Object> cost = (Map<String, Object>) Objects.requireNonNull(figures.get("cost"));
        return sums(
                money(figures.get("revenue")),
                money(figures.get("grossProfit")),
                money(cost.get("total")),
                number(figures.get("leads")),
                number(figures.get("customers")));
    }

    private static Sums total(List<Sums> parts) {
        return parts.stream()
                .reduce(
                        sums(zero(), zero(), zero(), zero(), zero()),
                        (one, other) -> sums(
                                one.revenue().add(other.revenue()),
                                one.grossProfit().add(other.grossProfit()),
                                one.cost().add(other.cost()),
                                one.leads().add(other.leads()),
                                one.customers().add(other.customers())));
    }

    private static Sums sums(
            BigDecimal revenue, BigDecimal grossProfit, BigDecimal cost, BigDecimal leads, BigDecimal customers) {
        return new Sums(
                revenue.setScale(2),
                grossProfit.setScale(2),
                cost.setScale(2),
                leads.setScale(6),
                customers.setScale(6));
    }

    private static String name(Map<String, Object> row) {
        Map<?, ?> group = (Map<?, ?>) row.get("group");
        if (group == null) {
            return "none";
        }
        return String.valueOf(group.containsKey("id") ? group.get("id") : group.get("code"));
    }

    private static BigDecimal money(@Nullable Object money) {
        Map<?, ?> said = (Map<?, ?>) Objects.requireNonNull(money);
        assertEquals("MXN", said.get("currency"));
        return new BigDecimal(String.valueOf(said.get("amount")));
    }

    private static BigDecimal number(@Nullable Object number) {
        return new BigDecimal(String.valueOf(number));
    }

    private static BigDecimal zero() {
        return BigDecimal.ZERO;
    }

    private static JsonPath get(String path) {
        return given().auth()
                .oauth2(Tokens.of("ana"))
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(
                        JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    }
}
