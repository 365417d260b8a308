-- A rate of many goods is told in short: `changes` are what sentences are made of, a few moves with a few names each, and `rest` are those
-- that are only counted. The whole list stands here alone, for the shop. Promoters are told so many at a time, in the order of their ids.
alter table referral_changes
  add column rest jsonb not null default '[]',
  add column goods jsonb,
  add column told_upto text not null default '';
