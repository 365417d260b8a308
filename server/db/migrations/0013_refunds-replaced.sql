-- A refund that WeChat Pay closed never pays: a new one, with a number of its own, takes its place, once.
alter table refunds add column replaces text;
alter table refunds add foreign key (store_id, replaces) references refunds (store_id, id);
create unique index refunds_one_replacement_key on refunds (store_id, replaces) where replaces is not null;
drop index refunds_one_surplus_key;
create unique index refunds_one_surplus_key on refunds (store_id, payment_id) where surplus and replaces is null;
