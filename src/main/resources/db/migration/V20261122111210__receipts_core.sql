-- The keys under which submissions of the last two days came in, and what was said under each, as a keyed hash.
create table form_receipt (
    form_id uuid not null,
    key varchar not null,
    fingerprint varchar not null,
    submission_id uuid not null,
    taken_at timestamptz not null default now(),
    constraint form_receipt_pk primary key (form_id, key),
    constraint form_receipt_form_fk foreign key (form_id) references form (id) on delete cascade
);

create index form_receipt_age on form_receipt (taken_at);
