-- Why money goes back is a code of a closed list (core/domain/refund/reasons) or what a shop typed. What the system and the default
-- wrote before becomes its code.
update refunds r set reason = known.code
from (values
  ('不想要了', 'changed_mind'),
  ('I changed my mind', 'changed_mind'),
  ('缺货', 'out_of_stock'),
  ('Out of stock', 'out_of_stock'),
  ('商品破损', 'damaged'),
  ('Damaged goods', 'damaged'),
  ('与买家协商一致', 'agreed'),
  ('Agreed with the buyer', 'agreed'),
  ('拼团未成功，自动退款', 'group_failed'),
  ('名额已满，选择退款', 'seat_declined'),
  ('名额已满，自动退款', 'seat_silence'),
  ('付款时间已过，已自动退回', 'paid_late'),
  ('重复付款，已自动退回', 'paid_twice'),
  ('付款信息不符，已自动退回', 'paid_wrong')
) as known (words, code)
where r.reason = known.words;
