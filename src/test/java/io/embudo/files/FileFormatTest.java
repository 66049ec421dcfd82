package io.embudo.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.shared.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding out how files are written, and reading what stands in them. */
class FileFormatTest {

    private static final int MEGABYTE = 1 << 20;

    private final Path folder;

    FileFormatTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", "^", "~"})
    void a_usual_delimiter_is_found_out(String delimiter) throws IOException {
        String text = "a,b,c\n1,2,3\n4,5,6\n".replace(",", delimiter);

        assertEquals(List.of(List.of("1", "2", "3"), List.of("4", "5", "6")), rows(text, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "#", "\u00a7", " ", "*", "/"})
    void any_other_is_read_once_it_is_named(String delimiter) throws IOException {
        String text = "a,b,c\n1,2,3\n".replace(",", delimiter);

        assertEquals(List.of(List.of("1", "2", "3")), rows(text, delimiter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "x", "7", "\"", "\n", "\u001f"})
    void what_cannot_stand_between_fields_is_refused(String delimiter) {
        assertThrows(ProblemException.class, () -> rows("a,b\n1,2\n", delimiter));
    }

    @Test
    void a_spreadsheet_may_announce_its_delimiter() throws IOException {
        assertEquals(List.of(List.of("1", "2,5")), rows("sep=;\na;b\n1;2,5\n", null));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void letters_with_accents_survive_every_encoding(String name) throws IOException {
        String text = "Nombre,Ciudad\nLucía Ñandú,Medellín\nJosé,Bogotá\n";

        assertEquals(
                List.of(List.of("Lucía Ñandú", "Medellín"), List.of("José", "Bogotá")),
                rows(text.getBytes(Charset.forName(name)), null));
    }

    @Test
    void a_broken_byte_does_not_make_another_encoding_of_a_file() throws IOException {
        byte[] whole = ("Nombre\n" + "Lucía Ñandú\n".repeat(20) + "x\n").getBytes(StandardCharsets.UTF_8);
        whole[whole.length - 2] = (byte) 0xed;

        List<List<String>> rows = rows(whole, null);

        assertEquals(List.of("Lucía Ñandú"), rows.getFirst());
        assertEquals(List.of("\ufffd"), rows.getLast());
    }

    @Test
    void quoted_fields_hold_line_breaks_quotes_and_delimiters() throws IOException {
        assertEquals(
                List.of(List.of("one\ntwo\r\nthree", "say \"hi\"; now,"), List.of("", "x")),
                rows("a,b\n\"one\ntwo\r\nthree\",\"say \"\"hi\"\"; now,\"\n,x\n", ","));
    }

    @Test
    void cards_of_every_version_become_rows_under_known_headings() throws IOException {
        String cards = """
                BEGIN:VCARD
                VERSION:2.1
                N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Hern=C3=A1ndez;Luc=C3=ADa
                TEL;HOME:+52 55 1111 1111
                TEL;CELL;PREF:+52 55 2222 2222
                EMAIL;INTERNET:lucia@example.com
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                FN:Iñaki Núñez
                N:Núñez;Iñaki;;;
                ORG:Embudo;Ventas
                EMAIL;TYPE=WORK:work@example.com
                EMAIL;TYPE=PREF:inaki@example.com
                ADR;TYPE=WORK:;;Calle 1;Madrid;;28001;España
                CATEGORIES:vip,partner
                NOTE:one\\, two\\nthree
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                FN:Solo Nombre
                TEL;VALUE=uri;PREF=1:tel:+34-600-000-000
                BDAY:19900203
                LANG:es
                END:VCARD
                """.replace("\n", "\r\n");

        List<Map<String, String>> rows = cards(cards);

        assertEquals(
                Map.of(
                        "First name", "Lucía",
                        "Last name", "Hernández",
                        "Email", "lucia@example.com",
                        "Phone", "+52 55 2222 2222",
                        "Other phones", "+52 55 1111 1111"),
                rows.get(0));
        assertEquals(
                Map.ofEntries(
                        Map.entry("First name", "Iñaki"),
                        Map.entry("Last name", "Núñez"),
                        Map.entry("Email", "inaki@example.com"),
                        Map.entry("Other emails", "work@example.com"),
                        Map.entry("Company", "Embudo"),
                        Map.entry("Department", "Ventas"),
                        Map.entry("Street", "Calle 1"),
                        Map.entry("City", "Madrid"),
                        Map.entry("Postal code", "28001"),
                        Map.entry("Country", "España"),
                        Map.entry("Tags", "vip; partner"),
                        Map.entry("Note", "one, two\nthree")),
                rows.get(1));
        assertEquals(
                Map.of(
                        "First name", "Solo Nombre",
                        "Phone", "+34-600-000-000",
                        "Birthday", "1990-02-03",
                        "Language", "es"),
                rows.get(2));
    }

    @Test
    void a_line_of_a_hundred_megabytes_is_refused_without_being_held() throws IOException {
        Path table = folder.resolve("long.csv");
        write(table, "a,b\n", 100);
        Path card = folder.resolve("long.vcf");
        write(card, "BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:", 100);

        assertTrue(refusal(table).contains("1 MB"), refusal(table));
        write(card, "BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:", 100);
        assertTrue(refusal(card).contains("4 MB"));
    }

    @Test
    void what_unpacks_without_end_is_refused() throws IOException {
        Path bomb = folder.resolve("bomb.csv.gz");
        byte[] megabyte = "12345678,abcdef\n".repeat(MEGABYTE / 16).getBytes(StandardCharsets.UTF_8);
        try (OutputStream content = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            for (int count = 0; count < 1030; count++) {
                content.write(megabyte);
            }
        }

        assertTrue(refusal(bomb).contains("more than 1 GB"));
    }

    private String refusal(Path path) throws IOException {
        SourceFile file = SourceFile.take(Files.copy(path, folder.resolve("copy-" + System.nanoTime())));
        try {
            return String.valueOf(
                    assertThrows(ProblemException.class, () -> read(FileFormat.of(file, null, null), file))
                            .getMessage());
        } finally {
            file.close();
        }
    }

    private static void write(Path path, String beginning, int megabytes) throws IOException {
        byte[] megabyte = new byte[MEGABYTE];
        Arrays.fill(megabyte, (byte) 'x');
        try (OutputStream content = Files.newOutputStream(path)) {
            content.write(beginning.getBytes(StandardCharsets.UTF_8));
            for (int count = 0; count < megabytes; count++) {
                content.write(megabyte);
            }
        }
    }

    private List<Map<String, String>> cards(String text) throws IOException {
        List<Map<String, String>> cards = new ArrayList<>();
        for (List<String> row : rows(text, null)) {
            Map<String, String> card = new HashMap<>();
            for (int column = 0; column < row.size(); column++) {
                if (!row.get(column).isEmpty()) {
                    card.put(CardColumn.HEADER.get(column), row.get(column));
                }
            }
            cards.add(card);
        }
        return cards;
    }

    private List<List<String>> rows(String text, @Nullable String delimiter) throws IOException {
        return rows(text.getBytes(StandardCharsets.UTF_8), delimiter);
    }

    private List<List<String>> rows(byte[] content, @Nullable String delimiter) throws IOException {
        SourceFile file = SourceFile.take(Files.write(folder.resolve("file"), content));
        try {
            return read(FileFormat.of(file, delimiter, null), file);
        } finally {
            file.close();
        }
    }

    private static List<List<String>> read(FileFormat format, SourceFile file) {
        List<List<String>> rows = new ArrayList<>();
        format.rows(file).forEachRemaining(row -> rows.add(row.cells()));
        return rows;
    }
}
