-- Touches of a period, for reports. Whoever looks for the touches of one person asks for "channel is not null", which
-- this condition does not follow from: while a month is young, the planner would take the few touches that it believes
-- in for less than the person's own events, and go on reading all of them for each person when they have become many.
drop index event_touch;
create index event_touch on event (occurred_at) where channel > '';
