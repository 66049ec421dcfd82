package io.embudo.ctasnippets;

import com.fasterxml.jackson.annotation.JsonValue;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A QR code (ISO/IEC 18004), black on white, with the four modules of quiet around it that readers need.
 *
 * @param content what it says
 * @param repair how much of it may be damaged
 */
record QrCode(String content, Repair repair) {

    private static final int QUIET = 4;
    private static final int BLACK = 0xff000000;
    private static final int WHITE = 0xffffffff;

    /** How much of a code may be dirty or covered: about 7, 15, 25 and 30 per cent. */
    @Schema(name = "QrCodeRepair")
    public enum Repair {
        LOW(ErrorCorrectionLevel.L),
        MEDIUM(ErrorCorrectionLevel.M),
        QUARTILE(ErrorCorrectionLevel.Q),
        HIGH(ErrorCorrectionLevel.H);

        private final ErrorCorrectionLevel level;

        Repair(ErrorCorrectionLevel level) {
            this.level = level;
        }

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return code();
        }
    }

    /** As a drawing that stays sharp at any size. */
    String svg(int size) {
        BitMatrix modules = modules(0);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x, y));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%1$d" viewBox="0 0 %2$d %2$d"\
                 shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%2$dv%2$dH0z"/><path d="%3$s"/></svg>
                """.formatted(size, modules.getWidth(), path);
    }

    /** As a picture of that many pixels a side; of more where the code would not fit. */
    byte[] png(int size) {
        BitMatrix modules = modules(size);
        BufferedImage image =
                new BufferedImage(modules.getWidth(), modules.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                image.setRGB(x, y, modules.get(x, y) ? BLACK : WHITE);
            }
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", written);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return written.toByteArray();
    }

    private BitMatrix modules(int size) {
        Map<EncodeHintType, Object> hints =
                Map.of(EncodeHintType.ERROR_CORRECTION, repair.level, EncodeHintType.MARGIN, QUIET);
        try {
            return new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, size, size, hints);
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }
}
