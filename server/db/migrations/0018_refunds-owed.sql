-- Money that is still to come counts those that WeChat Pay closed, until another takes their place.
create index refunds_owed_by_order on refunds (store_id, order_id)
  where status in ('due', 'sent', 'waiting_funds', 'abnormal', 'closed');
drop index refunds_open_by_order;
