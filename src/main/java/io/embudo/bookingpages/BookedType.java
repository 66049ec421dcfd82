package io.embudo.bookingpages;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a contact can ask for by themselves. An appointment is kept as an activity of the type meeting. */
@Schema(name = "BookedType")
public enum BookedType {
    call,
    appointment
}
