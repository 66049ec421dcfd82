package io.embudo.associations;

import io.embudo.companies.CompanyStub;
import io.embudo.companies.NamedCompanies;
import io.embudo.shared.OpenTransaction;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says who is what to which company, within a transaction that writes more than that. Limits hold whatever happens at
 * once: contacts, labels and, where a label limits them, companies are held from the count to the commit.
 */
@ApplicationScoped
public class Associations {

    /** What no row has for its id. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final AssociationRows rows;
    private final NamedCompanies companies;

    Associations(AssociationRows rows, NamedCompanies companies) {
        this.rows = rows;
        this.companies = companies;
    }

    /** A company that somebody names for a contact. */
    public record Naming(UUID contact, NamedCompany company) {}

    /**
     * Adds companies to a contact that the transaction writes; all of them or, with a problem, none.
     *
     * @param pointer where they stand in the body, such as {@code /companies}
     */
    public Uni<Void> assign(
            OpenTransaction transaction,
            UUID contact,
            List<NamedCompany> named,
            String pointer,
            AssociationAuthor author) {
        return assignEach(transaction, namings(contact, named), author)
                .invoke(outcomes -> requireNone(refusals(outcomes, pointer)))
                .replaceWithVoid();
    }

    /** As {@link #assign}, and takes from the contact the companies within reach that are not named. */
    public Uni<Void> replace(
            OpenTransaction transaction,
            UUID contact,
            List<NamedCompany> named,
            String pointer,
            AssociationAuthor author) {
        return identified(transaction, namings(contact, named), author)
                .chain(said -> remove(
                        transaction,
                        contact,
                        existing -> said.stream().noneMatch(existing::is) && existing.within(author.companies()),
                        author))
                .chain(() -> assign(transaction, contact, named, pointer, author));
    }

    /** Adds companies to contacts, in order; what is refused leaves nothing behind, the others are written. */
    public Uni<List<Outcome>> assignEach(OpenTransaction transaction, List<Naming> namings, AssociationAuthor author) {
        return identified(transaction, namings, author)
                .chain(said -> write(transaction, said, author))
                .map(outcomes -> named(outcomes, namings));
    }

    /** Adds associations, in order; what is refused leaves nothing behind, the others are written. */
    public Uni<List<Outcome>> write(OpenTransaction transaction, List<Association> said, AssociationAuthor author) {
        if (said.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return rows.hold(transaction, said)
                .chain(() -> rows.read(transaction, said))
                .map(known -> AssociationPlan.of(known, said, author))
                .call(plan -> rows.write(transaction, plan.writes()))
                .map(AssociationPlan::outcomes);
    }

    /** Takes a company within reach from a contact: what it is to it under one label, or under every one where it is null. */
    public Uni<Void> remove(
            OpenTransaction transaction, UUID contact, UUID company, @Nullable String label, AssociationAuthor author) {
        return remove(
                transaction,
                contact,
                existing -> existing.companyId().equals(company)
                        && existing.within(author.companies())
                        && (label == null || existing.label().equals(label)),
                author);
    }

    private Uni<Void> remove(
            OpenTransaction transaction, UUID contact, Predicate<Known.Existing> doomed, AssociationAuthor author) {
        List<Association> held = List.of(new Association(contact, NOBODY, null, null));
        return rows.hold(transaction, held)
                .chain(() -> rows.read(transaction, held))
                .map(known -> known.existing().stream()
                        .filter(doomed)
                        .map(existing -> existing.removal(author))
                        .toList())
                .chain(removals -> rows.remove(transaction, removals));
    }

    private static List<Naming> namings(UUID contact, List<NamedCompany> named) {
        return named.stream().map(company -> new Naming(contact, company)).toList();
    }

    /** The associations that are meant. A company that is not found gets an id that nobody has, and is refused so. */
    private Uni<List<Association>> identified(
            OpenTransaction transaction, List<Naming> namings, AssociationAuthor author) {
        return byDomain(transaction, namings, author).map(ids -> namings.stream()
                .map(naming -> naming.company().of(naming.contact(), id(naming.company(), ids)))
                .toList());
    }

    private static UUID id(NamedCompany company, Map<String, UUID> ids) {
        return company.companyId() == null ? ids.getOrDefault(company.domain(), NOBODY) : company.companyId();
    }

    private Uni<Map<String, UUID>> byDomain(
            OpenTransaction transaction, List<Naming> namings, AssociationAuthor author) {
        Map<String, CompanyStub> stubs = new TreeMap<>();
        for (Naming naming : namings) {
            String domain = naming.company().domain();
            if (domain != null) {
                stubs.putIfAbsent(domain, naming.company().stub(author, domain));
            }
        }
        if (stubs.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return companies
                .find(transaction, stubs.keySet())
                .chain(found -> found.size() == stubs.size() || !author.mayCreate()
                        ? Uni.createFrom().item(found)
                        : create(transaction, stubs, found.keySet()));
    }

    private Uni<Map<String, UUID>> create(
            OpenTransaction transaction, Map<String, CompanyStub> stubs, Set<String> found) {
        List<CompanyStub> missing = stubs.values().stream()
                .filter(stub -> !found.contains(stub.domain()))
                .toList();
        return companies.create(transaction, missing).chain(() -> companies.find(transaction, stubs.keySet()));
    }

    /** A fault of the company shows where the company was named. */
    private static List<Outcome> named(List<Outcome> outcomes, List<Naming> namings) {
        List<Outcome> shown = new ArrayList<>(outcomes.size());
        for (Outcome outcome : outcomes) {
            NamedCompany company = namings.get(shown.size()).company();
            Problem.Error error = outcome.error();
            shown.add(
                    error != null && error.pointer().equals("/companyId")
                            ? Outcome.refused(company.pointer(), error.message())
                            : outcome);
        }
        return shown;
    }

    /** Every refusal, with its pointer under that of the list. */
    public static List<Problem.Error> refusals(List<Outcome> outcomes, String pointer) {
        List<Problem.Error> errors = new ArrayList<>();
        for (int place = 0; place < outcomes.size(); place++) {
            Problem.Error error = outcomes.get(place).error();
            if (error != null) {
                errors.add(new Problem.Error(pointer + "/" + place + error.pointer(), error.message()));
            }
        }
        return errors;
    }

    /** Throws, and so undoes the transaction, where there are any. */
    public static void requireNone(List<Problem.Error> refusals) {
        if (!refusals.isEmpty()) {
            throw ProblemException.invalid(refusals);
        }
    }
}
