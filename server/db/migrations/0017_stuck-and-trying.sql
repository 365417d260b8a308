-- Work that holds goods, seats or money goes on after it is stuck, more seldom, and stands among the stuck work meanwhile: since when.
alter table jobs add column stuck_since timestamptz;
create index jobs_stuck on jobs (store_id, id desc) where stuck_since is not null;
-- What gave up before goes on.
update jobs set state = 'due', stuck_since = due_at
where state = 'dead' and kind in ('close-unpaid', 'settle-group', 'end-campaign', 'send-refund', 'seat-silence');
