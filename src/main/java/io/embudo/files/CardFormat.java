package io.embudo.files;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Address cards, one after the other: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350). */
record CardFormat(SourceEncoding encoding) implements FileFormat {

    private static final String BEGINNING = "BEGIN:VCARD";

    static boolean begins(String sample) {
        return sample.stripLeading().regionMatches(true, 0, BEGINNING, 0, BEGINNING.length());
    }

    @Override
    public String name() {
        return "vcard";
    }

    @Override
    public Charset charset() {
        return encoding.charset();
    }

    @Override
    public @Nullable String separator() {
        return null;
    }

    @Override
    public SourceRows rows(SourceFile file) {
        return new CardRows(file, encoding);
    }
}
