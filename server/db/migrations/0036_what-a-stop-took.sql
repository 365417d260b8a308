-- What the last stop of a promoter took back, as it was then: they and the shop read it while they are stopped, and once more when
-- promoting goes on.
alter table promoters
  add column taken_fen bigint not null default 0,
  add column taken_orders int not null default 0,
  add constraint promoters_taken_chk check ((taken_fen = 0) = (taken_orders = 0) and taken_fen >= 0);
