-- A withdrawal that WeChat Pay has forgotten is brought to its end by a person of the shop, who has looked in its console. Should WeChat
-- Pay speak of it after all, that is another's word than its own.
alter table withdrawals add column by_hand boolean not null default false;
