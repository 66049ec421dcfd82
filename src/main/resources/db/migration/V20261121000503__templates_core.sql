-- E-mail templates: the MJML as written, and the HTML compiled from it with its Liquid still in place.
create table email_template (
    id uuid primary key,
    version int not null,
    name varchar not null,
    subject varchar not null,
    preheader varchar,
    mjml varchar not null,
    html varchar not null,
    created_by uuid not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz
);
create index email_template_newest on email_template (created_at desc, id desc) where archived_at is null;
