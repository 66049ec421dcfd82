package io.embudo.companies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.embudo.shared.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "acme.mx, acme.mx",
        "' Acme.MX ', acme.mx",
        "https://www.acme.mx/contacto?a=b#c, acme.mx",
        "http://acme.mx:8080, acme.mx",
        "www.acme.mx., acme.mx",
        "ventas.acme.com.mx, ventas.acme.com.mx",
        "acme.mx?a=b, acme.mx",
        "españa.es, xn--espaa-rta.es",
        "www.co, www.co"
    })
    void one_host_is_written_one_way(String text, String host) {
        assertEquals(host, HostName.of(text, "/domain"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "localhost",
                "192.168.0.1",
                "-acme.mx",
                "acme..mx",
                "ac me.mx",
                "ventas@acme.mx",
                "acme.mx\u0000",
                "https://",
                "[::1]",
                "ñandú\uD800.mx"
            })
    void what_is_no_host_is_refused(String text) {
        assertThrows(ProblemException.class, () -> HostName.of(text, "/domain"));
    }
}
