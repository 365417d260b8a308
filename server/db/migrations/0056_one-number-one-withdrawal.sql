-- What a person found in WeChat Pay's console stands apart from WeChat Pay's own word, and one transfer pays one withdrawal: no two of a
-- merchant account are said to be paid by the same one.
alter table withdrawals add column said_no text;

-- What was said so far, where WeChat Pay had not spoken of it. Of several under one number the first that was said keeps it, unless WeChat
-- Pay gave it to another. The others have to be looked at again.
with said as (
  select w.store_id, w.id, row_number() over (partition by w.bill->>'mchid', w.bill_no order by w.settled_at, w.id) = 1
    and not exists (select from withdrawals o where o.bill->>'mchid' = w.bill->>'mchid' and o.bill_no = w.bill_no and o.id <> w.id
      and not (o.by_hand and o.status = 'success' and o.waiting_since is null)) as holds
  from withdrawals w where w.by_hand and w.status = 'success' and w.waiting_since is null)
update withdrawals w set said_no = case when said.holds then w.bill_no end, bill_no = null,
  reason = case when said.holds then w.reason else 'doubted' end
from said where w.store_id = said.store_id and w.id = said.id;

create unique index withdrawals_said_no_key on withdrawals ((bill->>'mchid'), said_no) where said_no is not null;
create index withdrawals_by_bill_no on withdrawals ((bill->>'mchid'), bill_no) where bill_no is not null;
create index withdrawals_doubted on withdrawals (store_id, id) where reason = 'doubted';
