package io.embudo.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.shared.Language;
import io.embudo.tracking.TargetUrl;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What follows once a form was sent.
 *
 * @param message what people read, instead of the usual words
 * @param redirectUrl where browsers go on to instead: an absolute http or https address
 */
@Schema(name = "FormThankYou")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ThankYou(
        @Nullable @Valid Message message,

        @Nullable @Schema(examples = "https://www.example.com/gracias")
        String redirectUrl) {

    /** Nothing of its own. */
    static final ThankYou USUAL = new ThankYou(null, null);

    public ThankYou {
        TargetUrl.require("/redirectUrl", redirectUrl);
    }

    /** The words in each language; the other language's where only one is said. */
    @Schema(name = "FormThankYouMessage")
    public record Message(
            @Nullable @Size(min = 1, max = 2000) @Schema(examples = "Le llamamos mañana.")
            String es,

            @Nullable @Size(min = 1, max = 2000) @Schema(examples = "We will call you tomorrow.")
            String en) {

        public Message {
            String first = es == null ? en : es;
            en = en == null ? first : en;
            es = first;
        }
    }

    /** The words in a language, or the usual ones. */
    public String words(Language language) {
        String own = message == null ? null : language == Language.ES ? message.es() : message.en();
        if (own != null) {
            return own;
        }
        return language == Language.ES ? "Recibimos sus datos." : "We received your details.";
    }
}
