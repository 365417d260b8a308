-- Where 0040 was applied before it was taken apart, the new index has the name of the old one.
do $$ begin
  if to_regclass('addresses_by_number') is null then
    create index addresses_by_number on addresses (phone_mark) where phone_mark is not null;
  end if;
end $$;
-- Of numbers that are in a book: those that were given up are in the other one, too (0040). It holds addresses alone, for a moment.
drop index if exists addresses_by_phone_mark;
