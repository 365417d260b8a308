-- Share tokens are forgotten by age, a stranger's sooner than a person's.
create index share_tokens_of_guests_by_age on share_tokens (created_at) where person_id is null;
create index share_tokens_by_age on share_tokens (created_at) where person_id is not null;
