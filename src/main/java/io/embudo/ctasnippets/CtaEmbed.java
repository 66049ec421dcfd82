package io.embudo.ctasnippets;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A call to action, ready to be put elsewhere.
 *
 * @param url the address that the snippets lead to, and that a QR code holds
 * @param html for a page: a link drawn as a button, whose views are counted by a picture; where what is shown depends
 *     on the visitor, a frame that shows it
 * @param email for a mail: a table that every mail program draws as a button
 */
@Schema(name = "CtaEmbed")
record CtaEmbed(
        @Schema(examples = "https://go.example.com/c/x7k2mq9rtw")
        String url,

        @Schema(examples = "<a href=\"https://go.example.com/c/x7k2mq9rtw?viewed=1\">Reserve my place</a>")
        String html,

        @Schema(examples = "<table role=\"presentation\"><tr><td>Reserve my place</td></tr></table>")
        String email) {}
