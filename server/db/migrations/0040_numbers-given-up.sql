-- A promoter's number is known for as long as a visit gives credit after its address was removed, or has another number: a keyed hash,
-- which the sweep forgets with the row. Whoever places an order or pays reads addresses meanwhile; the index of before goes alone, later
-- (0057), since dropping it here would keep them out until all of this is done.
create index addresses_by_number on addresses (phone_mark) where phone_mark is not null;
create index addresses_removed on addresses (removed_at) where removed_at is not null;

-- Whose number an order is delivered to, the same hash, frozen when it is placed; of orders with promoters in question alone. The last, so
-- that orders are held for no more than this; nobody writes an address with an order in hand.
alter table orders add column phone_mark text;
