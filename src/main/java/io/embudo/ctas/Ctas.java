package io.embudo.ctas;

import io.embudo.shared.Definitions;
import jakarta.enterprise.context.ApplicationScoped;

/** The calls to action. */
@ApplicationScoped
class Ctas implements Definitions<Cta> {

    @Override
    public String noun() {
        return "call to action";
    }
}
