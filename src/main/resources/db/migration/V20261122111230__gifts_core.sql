-- What one person was given for one submission. One that waits for a confirmation of the address is not released.
create table gift (
    id uuid primary key,
    token uuid not null,
    magnet_id uuid not null,
    form_id uuid not null,
    contact_id uuid not null,
    submission_id uuid not null,
    confirmation_id uuid,
    is_released boolean not null,
    code varchar,
    given_at timestamptz not null default now(),
    expires_at timestamptz not null,
    constraint gift_token_unique unique (token),
    constraint gift_submission_unique unique (submission_id),
    constraint gift_magnet_fk foreign key (magnet_id) references lead_magnet (id),
    constraint gift_form_fk foreign key (form_id) references form (id),
    constraint gift_contact_fk foreign key (contact_id) references contact (id) on delete cascade
);
create index gift_contact on gift (contact_id, given_at, id);
create index gift_confirmation on gift (confirmation_id) where confirmation_id is not null;
create index gift_wanting on gift (magnet_id) where code is null;
