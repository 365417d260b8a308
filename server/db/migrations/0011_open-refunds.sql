-- What a buyer's page of own orders counts and lists: money that is on its way back. Few at any time, so the index stays small.
create index refunds_open_by_order on refunds (store_id, order_id)
  where status in ('due', 'sent', 'waiting_funds', 'abnormal');
