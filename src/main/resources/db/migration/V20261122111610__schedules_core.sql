-- When people are at work. Who has a row can be booked; name and address are what those read whom they meet.
create table schedule (
    id uuid primary key,
    version int not null,
    name varchar not null,
    email varchar not null,
    working_hours jsonb not null,
    days_off jsonb not null,
    updated_at timestamptz not null
);

select audit_watch('schedule');
