-- Whoever comes by a card that was passed on counts in the funnel of the card it came from. Each opening makes a card, and few of them are
-- ever passed on: a funnel looks at those alone. Set by the first visit.
alter table share_tokens add column opened boolean not null default false;
update share_tokens s set opened = true
  where s.parent_token is not null and exists (select from visits v where v.store_id = s.store_id and v.token = s.token);
create index share_tokens_passed_on on share_tokens (parent_token) where opened and parent_token is not null;
