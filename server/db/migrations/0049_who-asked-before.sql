-- Who ever asked to promote a shop, whatever became of it: their number stays theirs, and the shop hears once a day of one who asks, takes
-- it back and asks again. `told_at`: when an event last told of it; null: none did, or it was taken back before anybody had heard.
create table promoter_askings (
  store_id text not null references stores (id),
  person_id text not null references persons (id),
  no int not null,
  told_at timestamptz,
  primary key (store_id, person_id)
);

-- The next one, whoever writes the row; asking again takes none, after a refusal or after it was taken back.
create or replace function promoters_next_no() returns trigger language plpgsql as $$
begin
  select m.no into new.no from promoters m where m.store_id = new.store_id and m.person_id = new.person_id;
  if new.no is null then
    select a.no into new.no from promoter_askings a where a.store_id = new.store_id and a.person_id = new.person_id;
  end if;
  if new.no is null then
    insert into promoter_numbers as n (store_id, last) values (new.store_id, 1)
      on conflict (store_id) do update set last = n.last + 1 returning n.last into new.no;
  end if;
  return new;
end $$;
