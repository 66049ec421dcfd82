-- What people are asked by mail to confirm: that an address is theirs, and, where agreements say so, that they agreed.
create table address_confirmation (
    id uuid primary key,
    token uuid not null,
    form_id uuid not null,
    contact_id uuid not null,
    address varchar not null,
    agreements jsonb not null,
    requested_at timestamptz not null default now(),
    expires_at timestamptz not null,
    confirmed_at timestamptz,
    constraint address_confirmation_token_unique unique (token),
    constraint address_confirmation_form_fk foreign key (form_id) references form (id),
    constraint address_confirmation_contact_fk foreign key (contact_id) references contact (id) on delete cascade
);
create index address_confirmation_contact on address_confirmation (contact_id, form_id);
