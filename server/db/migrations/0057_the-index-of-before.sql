-- Where 0040 was applied before it was taken apart, the old index is what the new one would be, under the name of before.
do $$ begin
  if to_regclass('addresses_by_number') is null then
    alter index addresses_by_phone_mark rename to addresses_by_number;
  end if;
end $$;
-- Of numbers that are in a book: those that were given up are in the other one, too (0040). It holds addresses alone, for a moment.
drop index if exists addresses_by_phone_mark;
