package io.embudo.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import io.embudo.shared.Dates;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAccessor;
import java.util.function.Predicate;

/** Refuses dates and instants that the database could not keep: its driver wraps them round without a word. */
@Singleton
class StorableDates implements ObjectMapperCustomizer {

    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(new SimpleModule("storable dates")
                .addDeserializer(
                        LocalDate.class,
                        new Bounded<>(LocalDate.class, LocalDateDeserializer.INSTANCE::deserialize, Dates::isStorable))
                .addDeserializer(
                        Instant.class,
                        new Bounded<>(Instant.class, InstantDeserializer.INSTANT::deserialize, Dates::isStorable)));
    }

    /** How a value is read. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(JsonParser parser, DeserializationContext context) throws IOException;
    }

    private static final class Bounded<T extends TemporalAccessor> extends StdScalarDeserializer<T> {

        private final Class<T> type;
        private final transient Reading<T> reading;
        private final transient Predicate<T> storable;

        Bounded(Class<T> type, Reading<T> reading, Predicate<T> storable) {
            super(type);
            this.type = type;
            this.reading = reading;
            this.storable = storable;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            T value = reading.read(parser, context);
            if (value != null && !storable.test(value)) {
                throw context.weirdStringException(parser.getText(), type, "is out of range");
            }
            return value;
        }
    }
}
