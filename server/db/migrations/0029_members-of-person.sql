-- Somebody's own page asks in which shops they are a member, whatever the number of shops and of their customers.
create index customers_members_idx on customers (person_id, store_id) where level > 0;
