-- How often somebody helped lately; and, for the desk, who asks the shop to look, before those who do not.
create index haggle_helps_by_person on haggle_helps (person_id, at desc);
drop index haggle_helps_held;
create index haggle_helps_held on haggle_helps (store_id, (appealed_at is null), id desc) where state = 'held';
