package io.embudo.files;

import io.embudo.shared.ProblemException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * An uploaded file, held by its open channel alone: its name is gone from the disk at once, so that it outlives the
 * request that brought it, and not the process that reads it.
 */
public final class SourceFile {

    /** What a file may hold once it is decompressed, in bytes. */
    static final long MAX_BYTES = 1L << 30;

    private static final int GZIP_MAGIC = 0x1f8b;

    private final FileChannel channel;

    private SourceFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes a file over: from now on only this object can read it, and it is gone once that is closed. */
    public static SourceFile take(Path upload) {
        try {
            return new SourceFile(
                    FileChannel.open(upload, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Its content from the beginning, decompressed. Only one reading at a time. */
    InputStream open() {
        try {
            channel.position(0);
            InputStream raw = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
            raw.mark(2);
            int magic = raw.read() << 8 | raw.read();
            raw.reset();
            return new Bounded(magic == GZIP_MAGIC ? new GZIPInputStream(raw, 1 << 16) : raw);
        } catch (IOException damaged) {
            throw damaged();
        }
    }

    /** Its bytes from a position on, as they were uploaded; less than the length only at the end. */
    public byte[] part(long position, int length) {
        try {
            ByteBuffer part = ByteBuffer.allocate(length);
            while (part.hasRemaining() && channel.read(part, position + part.position()) >= 0) {
                // reads on
            }
            return Arrays.copyOf(part.array(), part.position());
        } catch (IOException damaged) {
            throw damaged();
        }
    }

    /** The first bytes of its content. */
    byte[] sample(int length) {
        try {
            return open().readNBytes(length);
        } catch (IOException damaged) {
            throw damaged();
        }
    }

    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A problem with the file, whose reason reads on from "the file". */
    public static ProblemException unreadable(String reason) {
        return ProblemException.invalid("/file", reason);
    }

    /** Refuses what no text holds. */
    public static void requireText(String cell) {
        if (cell.indexOf('\0') >= 0) {
            throw unreadable("holds NUL bytes, so it is no text");
        }
    }

    static ProblemException damaged() {
        return unreadable("is damaged and cannot be read to its end");
    }

    /** Stops at what no honest file needs, whatever little it was compressed into. */
    private static final class Bounded extends FilterInputStream {

        private long read;

        Bounded(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            read += Math.max(0, count);
            if (read > MAX_BYTES) {
                throw unreadable("holds more than 1 GB");
            }
            return count;
        }

        @Override
        public void close() {
            // the channel is read again, and closed by its owner
        }
    }
}
