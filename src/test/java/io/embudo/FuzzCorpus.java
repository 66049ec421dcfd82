package io.embudo;

import java.util.List;
import java.util.stream.Stream;

/** Values that have broken services: as JSON text where they stand in a body, percent-encoded where in an address. */
final class FuzzCorpus {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x".repeat(10_000),
            "es" + "-aa".repeat(5_000),
            "\\u0000",
            "a\\u0000b",
            "\\ud800",
            "\\udfff\\ud800",
            "\\uffff",
            "\\u202etxt.exe\\u202c \\u0645\\u0631\\u062d\\u0628\\u0627",
            "\\r\\nX-Injected: yes",
            "' or '1'='1'; drop table contact; --",
            "*)(uid=*))(|(uid=*",
            "{{ 7 | times: 7 }}{% assign x = 'y' %}{% for",
            "{% for a in (1..100000000) %}x{% endfor %}",
            "{#if}${jndi:ldap://127.0.0.1/x}",
            "<mjml><mj-body><mj-section>",
            "<script>alert(1)</script>",
            "javascript:alert(1)",
            "http://[::1",
            "https://a@b:99999/%zz",
            "../../etc/passwd",
            "%00%0a",
            "=cmd|' /C calc'!A0",
            "0000-00-00",
            "+999999999-12-31",
            "-999999999-01-01",
            "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "294277-01-01T00:00:00Z",
            "2026-02-30",
            "1e999999999",
            "1e-999999999",
            "99999999999999999999999999999999999999.99",
            "NaN",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "1-1-1-1-1",
            "\\u0130\\u00df@\\u00e9.example",
            "a@" + "b.".repeat(120) + "example");

    private static final List<String> OTHERS = List.of(
            "null",
            "true",
            "0",
            "-1",
            "-0.0",
            "0.1",
            "2147483647",
            "2147483648",
            "-9223372036854775809",
            "1e400",
            "1e999999999",
            "1e-999999999",
            "123456789012345678901234567890.123456789",
            "9".repeat(999),
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "{\"\":null}",
            "{\"a\":1,\"a\":2}",
            "{\"\\u0000\":\"\\u0000\"}",
            "{\"__proto__\":{},\"id\":\"x\",\"ownerId\":\"x\"}",
            "{\"amount\":\"1e9\",\"currency\":\"MXN\"}",
            "{\"amount\":\"99999999999999999999\",\"currency\":\"XXX\"}",
            "{\"property\":\"createdAt\",\"lt\":\"+999999999-12-31T23:59:59Z\"}",
            "{\"property\":\"email\",\"in\":[" + "\"a\",".repeat(5_000) + "\"a\"]}",
            "{\"all\":[" + "{\"property\":\"email\",\"eq\":\"a\"},".repeat(5_000) + "{}]}",
            "{\"not\":".repeat(100) + "{}" + "}".repeat(100),
            "[".repeat(100) + "]".repeat(100),
            "[".repeat(3_000) + "]".repeat(3_000),
            "[" + "1,".repeat(20_000) + "1]");

    private static final List<String> WHOLE_BODIES = List.of(
            "", " ", "null", "[]", "{}", "1", "\"\"", "{", "{\"", "\u0000", "{}{}", "[{}]", "{\"a\":}", "\ufeff{}");

    private static final List<String> ADDRESSES = List.of(
            "%20",
            "%00",
            "a%00b",
            ";",
            "a;b=c",
            "..%2f..%2fcontacts",
            "%2e%2e",
            "%2f",
            "%5c",
            "%0d%0aX-Injected:%20yes",
            "%ff",
            "%ed%a0%80",
            "%e2%80%ae",
            "%27%20or%201=1--",
            "%7b%7b7*7%7d%7d",
            "%25",
            "%2500",
            "-1",
            "0",
            "1",
            "500",
            "501",
            "2147483648",
            "1e9",
            "null",
            "undefined",
            "1-1-1-1-1",
            "00000000-0000-0000-0000-000000000000",
            "2026-01-01",
            "%2b999999999-12-31",
            "-999999999-01-01",
            "9999-12-31",
            "MXN",
            "XXX",
            "e30",
            "WyJhIiwiYiJd",
            "x".repeat(3_000));

    private FuzzCorpus() {}

    /** Values to stand in a body. */
    static List<String> values() {
        return Stream.concat(TEXTS.stream().map(text -> "\"" + text + "\""), OTHERS.stream())
                .toList();
    }

    /** What to send in place of a body. */
    static List<String> bodies() {
        return Stream.of(WHOLE_BODIES, OTHERS).flatMap(List::stream).toList();
    }

    /** Values to stand in a path, a query or a header. */
    static List<String> addresses() {
        return ADDRESSES;
    }
}
