-- How many codes and links a shop's guests had made of late: whoever is nobody can be a new one each time.
create index share_tokens_coded_by_guests on share_tokens (store_id, coded_at) where person_id is null and coded_at is not null;
create index share_tokens_linked_by_guests on share_tokens (store_id, link_until) where person_id is null and link_until is not null;
