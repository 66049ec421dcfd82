package io.embudo.bench;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.parsetools.RecordParser;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the answers on one connection: their status, and past their content, whether its length is told or chunked. */
final class Answers implements Handler<Buffer> {

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String END_OF_LINE = "\r\n";
    private static final int STATUS_START = 9;
    private static final int STATUS_END = 12;
    private static final int NO_CONTENT = 204;
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)");

    private enum Part {
        HEAD,
        CHUNK_SIZE,
        CHUNK,
        REST
    }

    private final RecordParser parser = RecordParser.newDelimited(END_OF_HEAD, this::read);
    private final IntConsumer statuses;
    private Part part = Part.HEAD;
    private int status;

    /** @param statuses takes the status of each answer that is complete */
    Answers(IntConsumer statuses) {
        this.statuses = statuses;
    }

    @Override
    public void handle(Buffer bytes) {
        parser.handle(bytes);
    }

    private void read(Buffer bytes) {
        switch (part) {
            case HEAD -> readHead(bytes.toString().toLowerCase(Locale.ROOT));
            case CHUNK_SIZE -> readChunk(Integer.parseInt(bytes.toString(), 16));
            case CHUNK -> expectLine();
            case REST -> complete();
        }
    }

    private void readHead(String head) {
        status = Integer.parseInt(head.substring(STATUS_START, STATUS_END));
        if (status == NO_CONTENT) {
            complete();
            return;
        }
        Matcher length = LENGTH.matcher(head);
        if (!length.find()) {
            expectLine();
            return;
        }
        int bytes = Integer.parseInt(length.group(1));
        if (bytes == 0) {
            complete();
            return;
        }
        expect(Part.REST, bytes);
    }

    /** After a chunk, and after the last one of no bytes, the line ends. */
    private void readChunk(int bytes) {
        expect(bytes == 0 ? Part.REST : Part.CHUNK, bytes + END_OF_LINE.length());
    }

    private void expectLine() {
        part = Part.CHUNK_SIZE;
        parser.delimitedMode(END_OF_LINE);
    }

    private void expect(Part next, int bytes) {
        part = next;
        parser.fixedSizeMode(bytes);
    }

    private void complete() {
        part = Part.HEAD;
        parser.delimitedMode(END_OF_HEAD);
        statuses.accept(status);
    }
}
