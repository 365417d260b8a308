-- A promoter's number is known for as long as a visit gives credit after its address was removed, or has another number: a keyed hash,
-- which the sweep forgets with the row.
drop index addresses_by_phone_mark;
create index addresses_by_phone_mark on addresses (phone_mark) where phone_mark is not null;
create index addresses_removed on addresses (removed_at) where removed_at is not null;

-- Whose number an order is delivered to, the same hash, frozen when it is placed; of orders with promoters in question alone.
alter table orders add column phone_mark text;
