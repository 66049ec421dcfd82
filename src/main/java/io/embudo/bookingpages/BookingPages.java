package io.embudo.bookingpages;

import io.embudo.shared.Definitions;
import jakarta.enterprise.context.ApplicationScoped;

/** The booking pages. */
@ApplicationScoped
class BookingPages implements Definitions<BookingPage> {

    @Override
    public String noun() {
        return "booking page";
    }
}
