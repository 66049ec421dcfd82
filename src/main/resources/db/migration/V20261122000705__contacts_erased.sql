-- A person who was erased leaves a row that says nothing: sales, events and campaigns go on referring to it.
alter table contact
    add column erased_at timestamptz,
    add constraint contact_erased_is_empty check (erased_at is null or (archived_at is not null
        and num_nonnulls(email, first_name, last_name, phone, company, country, language, time_zone) = 0
        and other_emails = '{}' and other_phones = '{}' and tags = '{}' and properties = '{}'));
