-- What attribution reads of the log: the touches and the new leads of a period. Both are a small part of all events.
create index event_touch on event (occurred_at) where channel is not null;
create index event_lead on event (occurred_at) where type = 'contact.created';
