package io.embudo.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks in CIDR notation. */
class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,        10.255.0.1,         true",
        "10.0.0.0/8,        11.0.0.1,           false",
        "203.0.113.16/28,   203.0.113.31,       true",
        "203.0.113.16/28,   203.0.113.32,       false",
        "203.0.113.7,       203.0.113.7,        true",
        "203.0.113.7,       203.0.113.8,        false",
        "0.0.0.0/0,         198.51.100.1,       true",
        "0.0.0.0/0,         2001:db8::1,        false",
        "2001:db8:12::/47,  2001:db8:13::1,     true",
        "2001:db8:12::/47,  2001:db8:14::1,     false",
        "2001:db8::1,       2001:db8::1,        true",
        "203.0.113.7,       ::ffff:203.0.113.7, true",
    })
    void a_network_holds_the_addresses_that_begin_like_it(String network, String address, boolean holds) {
        assertEquals(holds, Network.of(network).contains(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.1",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.256",
                "::/129",
                "::1%1",
                "localhost",
                "/8",
                "1.2.3.4/+8"
            })
    void what_is_no_network_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Network.of(text));
    }
}
