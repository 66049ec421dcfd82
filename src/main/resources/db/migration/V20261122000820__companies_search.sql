-- Finding companies as contacts are found: by the beginning of a word of the name or the domain, a misspelling, or a
-- part of the telephone number. The words are made as those of contacts are.
alter table company
    add column search_text text generated always as
        (contact_search_text(name, null, null, domain, null, phone, null)) stored,
    set (fillfactor = 90);
create index company_search on company using gin (search_text gin_trgm_ops);

-- The order by which people look a company up.
create index company_name on company (plain_text(name), id) where archived_at is null;

-- What companies were found by before.
drop index company_name_prefix;
drop index company_domain_prefix;
