package io.embudo.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.consents.ConsentChannel;
import io.embudo.consents.Consents;
import io.embudo.shared.ProblemException;
import io.embudo.tracking.TargetUrl;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that is agreed to by a box of its own.
 *
 * @param name what the answer is sent under; {@code consent} where it is not said
 * @param purpose of the consent, as the ledger knows it; {@code marketing} where it is not said
 * @param channel by which it lets somebody be reached; {@code email} where it is not said
 * @param text the very words: they are kept with each consent given
 * @param noticeUrl where the whole notice can be read: an absolute http or https address
 * @param required whether a form without it is refused; never of marketing, to which consent is given freely
 * @param version of the words: that of the form with which they came. Whatever a caller says here is not looked at
 */
@Schema(name = "FormConsent")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsentBlock(
        @Pattern(
                regexp = "[a-zA-Z][a-zA-Z0-9_]{0,63}",
                message = "is not a letter followed by up to 63 letters, digits or underscores")
        @Schema(examples = "consent", required = false)
        String name,

        @Pattern(regexp = "[a-z][A-Za-z0-9]{0,39}", message = "is not a name such as marketing")
        @Schema(examples = "marketing", required = false)
        String purpose,

        @Schema(required = false) ConsentChannel channel,

        @NotBlank @Size(max = 2000) @Schema(examples = "Acepto recibir noticias por correo.")
        String text,

        @Nullable @Schema(examples = "https://www.example.com/aviso-de-privacidad")
        String noticeUrl,

        boolean required,
        @Nullable Integer version) {

    public ConsentBlock {
        name = Objects.requireNonNullElse(name, "consent");
        purpose = Objects.requireNonNullElse(purpose, Consents.MARKETING);
        channel = Objects.requireNonNullElse(channel, ConsentChannel.email);
        TargetUrl.require("/noticeUrl", noticeUrl);
        if (required && isMarketing(purpose)) {
            throw ProblemException.invalid("/required", "is asked of marketing, to which consent is given freely");
        }
        if (name.equals("website")) {
            throw ProblemException.invalid("/name", "is a name that every form uses itself");
        }
    }

    /** Whether it lets us win or keep a customer. */
    public boolean letsUsAdvertise() {
        return isMarketing(purpose);
    }

    /** The same words, in the version that they have. */
    ConsentBlock in(int version) {
        return new ConsentBlock(name, purpose, channel, text, noticeUrl, required, version);
    }

    /** Whether somebody who agreed to the other one agreed to the very same. */
    boolean saysAs(ConsentBlock other) {
        return name.equals(other.name)
                && purpose.equals(other.purpose)
                && channel == other.channel
                && text.equals(other.text)
                && Objects.equals(noticeUrl, other.noticeUrl);
    }

    private static boolean isMarketing(String purpose) {
        return purpose.equals(Consents.MARKETING);
    }
}
