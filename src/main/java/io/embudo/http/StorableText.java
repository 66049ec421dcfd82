package io.embudo.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.io.InputDecorator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body with half of a surrogate pair: JSON can spell one with an escape, UTF-8 cannot, and it would be stored
 * as a question mark.
 */
@Singleton
class StorableText implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper json) {
        json.getFactory().setInputDecorator(new WholeCharacters());
    }

    private static final class WholeCharacters extends InputDecorator {

        private static final long serialVersionUID = 1L;

        /** Escapes one after another: a backslash that is itself escaped begins none. */
        private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|.)", Pattern.DOTALL);

        @Override
        public InputStream decorate(IOContext context, InputStream body) throws IOException {
            byte[] bytes = body.readAllBytes();
            requireWhole(bytes, 0, bytes.length);
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public @Nullable InputStream decorate(IOContext context, byte[] bytes, int offset, int length)
                throws IOException {
            requireWhole(bytes, offset, length);
            return null;
        }

        @Override
        public Reader decorate(IOContext context, Reader reader) {
            return reader;
        }

        private static void requireWhole(byte[] bytes, int offset, int length) throws IOException {
            if (!hasSuspiciousEscape(bytes, offset, length)) {
                return;
            }
            Matcher escapes = ESCAPE.matcher(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
            int pairEndsAt = -1;
            while (escapes.find()) {
                char character = escapes.group(1) == null ? ' ' : (char) Integer.parseInt(escapes.group(1), 16);
                boolean follows = escapes.start() == pairEndsAt;
                if (Character.isLowSurrogate(character) != follows) {
                    throw unstorable();
                }
                pairEndsAt = Character.isHighSurrogate(character) ? escapes.end() : -1;
                if (pairEndsAt >= 0 && !startsEscape(bytes, offset + pairEndsAt, offset + length)) {
                    throw unstorable();
                }
            }
        }

        private static boolean startsEscape(byte[] bytes, int place, int end) {
            return place + 1 < end && bytes[place] == '\\' && bytes[place + 1] == 'u';
        }

        private static boolean hasSuspiciousEscape(byte[] bytes, int offset, int length) {
            for (int place = offset; place + 2 < offset + length; place++) {
                if (bytes[place] == '\\' && bytes[place + 1] == 'u' && isSuspicious(bytes[place + 2])) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isSuspicious(byte firstDigit) {
            return (firstDigit | 0x20) == 'd';
        }

        private static JsonParseException unstorable() {
            return new JsonParseException(null, "A text holds half of a surrogate pair");
        }
    }
}
