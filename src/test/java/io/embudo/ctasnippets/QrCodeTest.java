package io.embudo.ctasnippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Codes that are read back. */
class QrCodeTest {

    private static final String ADDRESS = "https://go.example.com/c/x7k2mq9rtw";
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+) ");

    @ParameterizedTest
    @EnumSource
    void the_picture_says_the_address_with_the_repair_asked_for(QrCode.Repair repair) throws Exception {
        BufferedImage picture = picture(new QrCode(ADDRESS, repair).png(512));

        assertEquals(512, picture.getWidth());
        Result read = read(picture);
        assertEquals(ADDRESS, read.getText());
        assertEquals(
                repair.code().substring(0, 1).toUpperCase(),
                read.getResultMetadata().get(ResultMetadataType.ERROR_CORRECTION_LEVEL));
    }

    @Test
    void the_drawing_says_the_same() throws Exception {
        String svg = new QrCode(ADDRESS, QrCode.Repair.MEDIUM).svg(300);
        Matcher side = SIDE.matcher(svg);
        assertTrue(side.find());
        assertTrue(svg.contains("width=\"300\""), svg);

        int modules = Integer.parseInt(side.group(1));
        BufferedImage picture = new BufferedImage(modules * 8, modules * 8, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, modules * 8, modules * 8);
        canvas.setColor(Color.BLACK);
        Matcher module = MODULE.matcher(svg);
        while (module.find()) {
            canvas.fillRect(Integer.parseInt(module.group(1)) * 8, Integer.parseInt(module.group(2)) * 8, 8, 8);
        }
        assertEquals(ADDRESS, read(picture).getText());
    }

    @Test
    void a_code_of_high_repair_is_read_with_a_logo_over_it() throws Exception {
        BufferedImage picture = picture(new QrCode(ADDRESS, QrCode.Repair.HIGH).png(512));
        Graphics2D canvas = picture.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(206, 206, 100, 100);

        assertEquals(ADDRESS, read(picture).getText());
    }

    @Test
    void it_is_never_smaller_than_it_has_to_be() throws Exception {
        BufferedImage picture =
                picture(new QrCode(ADDRESS + "?utm_source=" + "x".repeat(900), QrCode.Repair.HIGH).png(64));

        assertFalse(picture.getWidth() <= 64);
    }

    private static BufferedImage picture(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Result read(BufferedImage picture) throws ReaderException {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))));
    }
}
