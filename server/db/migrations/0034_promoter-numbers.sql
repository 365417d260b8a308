-- A promoter's short number in their shop: both call them by it, and it never changes.
create table promoter_numbers (
  store_id text primary key references stores (id),
  last int not null
);
alter table promoters add column no int;
update promoters m set no = n.no from (
  select store_id, id, row_number() over (partition by store_id order by applied_at, id)::int as no from promoters) n
  where m.store_id = n.store_id and m.id = n.id;
insert into promoter_numbers (store_id, last) select store_id, max(no) from promoters group by store_id;

-- The next one, whoever writes the row; asking again after a refusal takes none.
create function promoters_next_no() returns trigger language plpgsql as $$
begin
  select m.no into new.no from promoters m where m.store_id = new.store_id and m.person_id = new.person_id;
  if new.no is null then
    insert into promoter_numbers as n (store_id, last) values (new.store_id, 1)
      on conflict (store_id) do update set last = n.last + 1 returning n.last into new.no;
  end if;
  return new;
end $$;
create trigger promoters_number before insert on promoters for each row execute function promoters_next_no();
alter table promoters alter column no set not null, add constraint promoters_no_key unique (store_id, no);
