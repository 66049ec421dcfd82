package io.embudo.magnets;

import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Codes to be given once each, in this order.
 *
 * @param codes none of them twice
 */
@Schema(name = "NewLeadMagnetCodes")
public record NewCodes(
        @NotEmpty @Size(max = 10_000) @Schema(examples = "[\"BECA-7F3K\",\"BECA-9Q2M\"]")
        List<@NotNull String> codes) {

    private static final int LONGEST = 100;

    public NewCodes {
        codes = codes == null ? List.of() : codes(codes);
    }

    /** A code without the space around it; a problem where it is none. */
    static String code(@Nullable String said, String pointer) {
        String code = said == null ? "" : said.strip();
        if (code.isEmpty() || code.length() > LONGEST || !code.chars().allMatch(NewCodes::isVisible)) {
            throw ProblemException.invalid(pointer, "is not a code of 1 to 100 letters, digits and signs");
        }
        return code;
    }

    private static List<String> codes(List<String> said) {
        List<String> codes = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String one : said) {
            String pointer = "/codes/" + codes.size();
            String code = code(one, pointer);
            if (!known.add(code)) {
                throw ProblemException.invalid(pointer, "is there twice");
            }
            codes.add(code);
        }
        return codes;
    }

    private static boolean isVisible(int character) {
        return character > ' ' && character <= '~';
    }
}
