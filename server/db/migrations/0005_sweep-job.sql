-- The one job that is always there: it puts itself off for an hour each time.
insert into jobs (id, kind, subject, due_at, created_at)
values ('jo_00000000000000000000000000', 'sweep', 'all', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
