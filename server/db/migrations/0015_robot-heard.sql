-- Did the shop's robot get the last message, and when? An address that no longer works is kept as such, so that the shop reads it.
alter table robots
  add column said text constraint robots_said_chk check (said in ('sent', 'again', 'gone')),
  add column said_at timestamptz,
  add constraint robots_said_at_chk check ((said is null) = (said_at is null));
