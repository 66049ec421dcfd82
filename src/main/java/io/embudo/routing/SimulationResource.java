package io.embudo.routing;

import io.embudo.access.Caller;
import io.embudo.contacts.ContactRows;
import io.embudo.dispatch.AskedRule;
import io.embudo.dispatch.Lead;
import io.embudo.dispatch.Router;
import io.embudo.dispatch.Router.Decision;
import io.embudo.dispatch.Verdict;
import io.embudo.shared.Moment;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/routing-rules/simulate")
@Tag(name = "Routing")
@Cancellable(false)
class SimulationResource {

    private final Pool pool;
    private final KeptRules rules;
    private final ContactRows contacts;
    private final Caller caller;

    SimulationResource(Pool pool, KeptRules rules, ContactRows contacts, Caller caller) {
        this.pool = pool;
        this.rules = rules;
        this.contacts = contacts;
        this.caller = caller;
    }

    /** Whom to ask about. */
    @Schema(name = "NewRoutingSimulation")
    record NewSimulation(@NotNull UUID contactId) {}

    /**
     * What the rules would say of a contact now.
     *
     * @param routable whether the rules will be asked about it indeed: a lead that belongs to nobody, and never was routed
     * @param ruleId the rule that would take it, or lets it wait; null where no rule would
     * @param ownerId who would get it; nobody where the team would pick it up
     * @param until when the rules would be asked again, where it would wait
     * @param rules what came of asking each rule, up to the one that takes it
     */
    @Schema(name = "RoutingSimulation")
    record Simulation(
            UUID contactId,
            boolean routable,
            int score,
            @Nullable UUID ruleId,
            @Nullable UUID ownerId,
            @Nullable UUID teamId,
            @Nullable Instant until,
            List<Verdict> rules) {

        static Simulation of(Lead lead, Decision decision) {
            return new Simulation(
                    lead.contact(),
                    lead.isLead() && !lead.isOwned() && !lead.isClosed(),
                    lead.score(),
                    decision.rule() == null ? null : decision.rule().id(),
                    decision.owner(),
                    decision.team(),
                    decision.until(),
                    decision.verdicts());
        }
    }

    @POST
    @PermissionsAllowed(
            value = {"routing:manage", "contacts:read"},
            inclusive = true)
    @Operation(
            summary = "Say which rule would take a contact now, and why each rule before it would not",
            description = "As if the contact belonged to nobody. Nothing is changed, and nobody has had a turn.")
    public Uni<Simulation> simulateRouting(@NotNull @Valid NewSimulation said) {
        UUID contact = said.contactId();
        return contacts.get(contact, caller.reach("contacts:read"))
                .chain(() -> Leads.one(pool, contact))
                .chain(lead -> rules.ask(pool, new UUID[] {contact})
                        .chain(answers -> Rosters.read(
                                        pool,
                                        answers.stream().map(AskedRule::rule).toList(),
                                        Moment.now())
                                .map(roster -> new Router(answers, roster).decide(lead)))
                        .map(decision -> Simulation.of(lead, decision)));
    }
}
