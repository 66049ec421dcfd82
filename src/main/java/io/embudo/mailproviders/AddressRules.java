package io.embudo.mailproviders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which e-mail addresses are not taken.
 *
 * @param blockedDomains domains that are not, nor any below them
 * @param blockFreeMail whether mailboxes that anybody gets for nothing are not, as those of gmail.com
 * @param blockDisposable whether mailboxes that are thrown away are not, as those of mailinator.com
 */
@Schema(name = "AddressRules")
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record AddressRules(
        @Nullable @Size(max = 1000) @Schema(examples = "[\"example.net\"]")
        List<@NotNull String> blockedDomains,

        boolean blockFreeMail,
        boolean blockDisposable) {

    /** What holds where nothing is said. */
    public static final AddressRules NONE = new AddressRules(null, false, false);

    public AddressRules {
        blockedDomains = blockedDomains == null ? null : names(blockedDomains);
    }

    private static List<String> names(List<String> domains) {
        List<String> names = new ArrayList<>(domains);
        for (int place = 0; place < names.size(); place++) {
            String pointer = "/blockedDomains/" + place;
            String domain = String.valueOf(names.get(place));
            names.set(
                    place,
                    Domains.name(domain)
                            .orElseThrow(
                                    () -> ProblemException.invalid(pointer, "is not a domain such as example.com")));
        }
        return List.copyOf(names);
    }
}
