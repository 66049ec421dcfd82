package io.embudo.batches;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Custom properties read out of their JSON without losing a digit of any number, so that they can be written back. */
@ApplicationScoped
class PropertiesText {

    private final ObjectReader exact;

    PropertiesText(ObjectMapper json) {
        this.exact = json.readerFor(new TypeReference<Map<String, Object>>() {})
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    Map<String, Object> read(String text) {
        if (text.equals("{}")) {
            return Map.of();
        }
        try {
            return exact.readValue(text);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Whether the properties have the same values; 5 and 5.0 are one. */
    static boolean same(Map<String, Object> some, Map<String, Object> others) {
        return some.size() == others.size()
                && some.entrySet().stream().allMatch(entry -> same(entry.getValue(), others.get(entry.getKey())));
    }

    private static boolean same(Object value, @Nullable Object other) {
        if (value instanceof Number && other instanceof Number) {
            return new BigDecimal(value.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        }
        return Objects.equals(value, other);
    }
}
