package io.embudo.files;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Address cards as rows under headings of our own; a row's line is the number of its card. */
final class CardRows implements SourceRows {

    private final BoundedText text;
    private final VCardReader cards;
    private @Nullable VCard next;
    private long read;

    CardRows(SourceFile file, SourceEncoding encoding) {
        try {
            InputStream content = file.open();
            content.skipNBytes(encoding.marked());
            this.text = new BoundedText(new InputStreamReader(content, encoding.charset()));
            this.cards = new VCardReader(text);
            this.cards.setDefaultQuotedPrintableCharset(encoding.charset());
        } catch (IOException damaged) {
            throw SourceFile.damaged();
        }
        advance();
    }

    @Override
    public List<String> header() {
        return CardColumn.HEADER;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public SourceRow next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        VCard card = Objects.requireNonNull(next);
        advance();
        return new SourceRow(++read, CardColumn.cells(card), false);
    }

    private void advance() {
        try {
            text.restart();
            next = cards.readNext();
        } catch (IOException damaged) {
            throw SourceFile.damaged();
        }
    }
}
