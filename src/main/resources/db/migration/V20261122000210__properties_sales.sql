-- Sales have custom properties like contacts.
alter table sale add column properties jsonb not null default '{}';
