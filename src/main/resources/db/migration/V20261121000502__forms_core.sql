-- Forms that are published, and what came in through them.
create table form (
    id uuid primary key,
    version int not null,
    campaign_id uuid not null references campaign (id),
    name varchar not null,
    definition jsonb not null,
    slug varchar not null,
    created_by uuid not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint form_slug_unique unique (slug)
);
create index form_newest on form (created_at desc, id desc) where archived_at is null;
create index form_campaign on form (campaign_id);

create table form_submission (
    id uuid primary key,
    form_id uuid not null references form (id),
    contact_id uuid not null references contact (id) on delete cascade,
    visitor_id uuid,
    answers jsonb not null,
    consent boolean not null,
    utm jsonb not null,
    referrer varchar,
    submitted_at timestamptz not null
);
create index form_submission_newest on form_submission (form_id, submitted_at desc, id desc);
create index form_submission_contact on form_submission (contact_id);
