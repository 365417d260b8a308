-- What every order pays for and nobody needs.
-- Its key (store_id, id), read backwards, lists a store's orders newest first.
drop index orders_by_store;
-- Keys are forgotten by age, roughly in the order in which they came: a summary of blocks is enough.
drop index idempotency_keys_by_age;
create index idempotency_keys_by_age on idempotency_keys using brin (created_at) with (autosummarize = on, pages_per_range = 16);
-- Every order of a shop locked the shop's own row, all of them at once. Its lines lead to the shop through their SKUs, and the
-- order of a job or an event has been checked when it was placed.
alter table orders drop constraint orders_store_id_fkey;
alter table jobs drop constraint jobs_store_id_fkey;
alter table events drop constraint events_store_id_fkey;
