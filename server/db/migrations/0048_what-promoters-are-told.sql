-- What promoters have not heard of yet of what was credited to them or became available: written as its event is told on, and gone when
-- a notice says its sum. Commissions are never deleted; without a foreign key no payment waits for anybody here.
create table commissions_to_tell (
  store_id text not null references stores (id),
  promoter_id text not null,
  what text not null constraint commissions_to_tell_what_chk check (what in ('earned', 'released')),
  commission_id text not null,
  primary key (store_id, promoter_id, what, commission_id)
);
-- When they last heard of what was credited to them: what comes soon after it is told together.
alter table promoters add column earned_told_at timestamptz;
-- What everybody who promotes a shop is being told, by the event that it follows from: so many at a time, in the order of their ids.
-- Gone when everybody has heard of it.
create table promoter_tellings (
  store_id text not null references stores (id),
  id text not null,
  notice text not null,
  facts jsonb not null,
  at timestamptz not null,
  told_upto text not null default '',
  primary key (store_id, id)
);
