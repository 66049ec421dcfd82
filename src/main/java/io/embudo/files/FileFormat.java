package io.embudo.files;

import io.embudo.shared.ProblemException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How the content of a file is written: as a table, or as cards that are read as one. */
public sealed interface FileFormat permits CsvFormat, CardFormat {

    /** How much of a file is looked at to find out what it is. */
    int SAMPLE = 1 << 18;

    /** The format's name: {@code csv} or {@code vcard}. */
    String name();

    Charset charset();

    /** What stands between two fields; null where the format has no such thing. */
    @Nullable
    String separator();

    /** The rows of a file in this format, from its beginning. */
    SourceRows rows(SourceFile file);

    /**
     * Finds out how a file is written; blocks while it looks into it.
     *
     * @param delimiter the one that was named; null to find it out
     * @param encoding the one that was named; null to find it out
     * @throws ProblemException where the file is no text, is damaged, or a name is not known
     */
    static FileFormat of(SourceFile file, @Nullable String delimiter, @Nullable String encoding) {
        try {
            byte[] sample = file.sample(SAMPLE);
            SourceEncoding found = SourceEncoding.of(file, sample, encoding);
            Signature.requireText(sample, found);
            String text = new String(Arrays.copyOfRange(sample, found.marked(), sample.length), found.charset());
            return CardFormat.begins(text)
                    ? new CardFormat(found)
                    : new CsvFormat(found, Delimiter.of(text, delimiter));
        } catch (IOException failure) {
            throw SourceFile.damaged();
        }
    }
}
