-- One dated amount of money spent, for a campaign or for none.
create table cost_line (
    id uuid primary key,
    version int not null,
    campaign_id uuid references campaign (id),
    channel varchar,
    category varchar not null,
    amount numeric(19, 4) not null,
    currency varchar not null,
    hours numeric(9, 2),
    hourly_rate numeric(19, 4),
    incurred_on date not null,
    description varchar,
    created_by uuid not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint cost_line_category_known check (category in ('advertising', 'tools', 'staff', 'agency', 'other')),
    constraint cost_line_amount_not_negative check (amount >= 0)
);
create index cost_line_newest on cost_line (incurred_on desc, id desc) where archived_at is null;
create index cost_line_campaign on cost_line (campaign_id, incurred_on);
