package io.embudo.integrations;

import static io.embudo.integrations.Integrations.as;
import static io.embudo.integrations.Integrations.made;
import static io.embudo.integrations.Integrations.token;
import static io.embudo.support.Calls.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.embudo.support.Eventually;
import io.embudo.support.Realm;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where integrations may call from, behind a proxy that is trusted. */
@QuarkusTest
@TestProfile(AllowedAddressesTest.BehindProxy.class)
class AllowedAddressesTest {

    private static final String OFFICE = """
            {"name":"ERP","allowedAddresses":["203.0.113.0/28","2001:db8:12::/48"]}""";

    /** The machine that tests call from is the proxy. */
    public static final class BehindProxy implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1");
        }
    }

    @AfterEach
    void clear() {
        Realm.clearIntegrations();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.1", "203.0.113.15", "2001:db8:12:ffff::1"})
    void from_its_networks_it_is_served_and_its_address_is_known(String address) {
        JsonPath told = made(OFFICE);
        as(token(told))
                .header("X-Forwarded-For", address)
                .get("/api/v1/contacts")
                .then()
                .statusCode(200);
        Eventually.holds(() -> get("admin", "integrations/" + told.getString("id"))
                .body("lastUsedFrom", containsString(address.substring(0, 9))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.16",
                "198.51.100.1",
                "2001:db8:13::1",
                "unknown",
                "203.0.113.1, 198.51.100.1",
                "127.0.0.1, 198.51.100.1"
            })
    void from_elsewhere_it_is_refused(String address) {
        as(token(made(OFFICE)))
                .header("X-Forwarded-For", address)
                .get("/api/v1/contacts")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:embudo:problem:forbidden"))
                .body("detail", containsString("may not call from"));
    }

    @Test
    void without_a_list_it_calls_from_anywhere() {
        as(token(made("{\"name\":\"ERP\"}")))
                .header("X-Forwarded-For", "198.51.100.1")
                .get("/api/v1/contacts")
                .then()
                .statusCode(200);
    }
}
