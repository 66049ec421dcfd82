package io.embudo.bookings;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a person booked. That a slot was booked, and by way of which page, stays counted; what lies ahead is off. */
@ApplicationScoped
class BookingData implements PersonalData {

    private static final Section BOOKINGS = new Section("bookings", """
            select b.starts_at as moment, b.id, jsonb_build_object('id', b.id, 'page', p.name, 'startsAt', b.starts_at,
                'endsAt', b.ends_at, 'state', b.state, 'with', b.host_name, 'name', b.guest_name,
                'email', b.guest_email, 'note', b.note, 'timeZone', b.time_zone, 'createdAt', b.created_at) as item
            from booking b
            join booking_page p on p.id = b.page_id
            where b.contact_id = $1""", List.of("""
                    update activity a
                    set state = 'cancelled', version = a.version + 1
                    from booking b
                    where b.contact_id = $1 and a.id = b.activity_id and b.state = 'booked' and b.starts_at > now()
                    """, """
                    update booking
                    set guest_name = '', guest_email = '', note = null, guest_token = gen_random_uuid(),
                        host_token = gen_random_uuid(), time_zone = 'UTC',
                        state = case when starts_at > now() then 'cancelled' else state end
                    where contact_id = $1
                    """));

    @Override
    public List<Section> sections() {
        return List.of(BOOKINGS);
    }
}
