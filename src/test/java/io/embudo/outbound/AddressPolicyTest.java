package io.embudo.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "168.63.129.16",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a00:1",
                "2002:7f00:1::",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:db8::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void what_is_not_of_the_public_internet_is_refused(String address) {
        assertEquals(false, policy("").allows(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "2606:4700::1111",
                "2a00:1450:4003::200e",
                "64:ff9b::101:101"
            })
    void what_is_public_is_reached(String address) {
        assertEquals(true, policy("").allows(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16,10.1.255.255,true",
        "10.1.0.0/16,10.2.0.0,false",
        "127.0.0.1/32,127.0.0.1,true",
        "127.0.0.1/32,127.0.0.2,false",
        "127.0.0.1/32,::1,false",
        "fd12::/16,fd12::9,true",
        "fd12::/16,fd13::9,false"
    })
    void what_the_configuration_names_is_reached_besides(String network, String address, boolean isAllowed) {
        assertEquals(isAllowed, policy(network).allows(InetAddress.ofLiteral(address)));
    }

    static AddressPolicy policy(String networks) {
        return new AddressPolicy(settings(networks));
    }

    static OutboundSettings settings(String networks) {
        return new OutboundSettings() {
            @Override
            public Optional<List<String>> allowedNetworks() {
                return networks.isEmpty() ? Optional.empty() : Optional.of(List.of(networks.split(";")));
            }

            @Override
            public boolean allowHttp() {
                return true;
            }

            @Override
            public Duration connectTimeout() {
                return Duration.ofSeconds(2);
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(1);
            }

            @Override
            public int connections() {
                return 4;
            }
        };
    }
}
