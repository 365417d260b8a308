-- A deal is a line of an order that was paid. Its order is named, so that a deal which came to nothing can be told from one that did.
alter table price_history add column order_id text;
alter table price_history add column line_no int;
alter table price_history add constraint price_history_deal_chk check ((order_id is null) = (line_no is null));
alter table price_history add constraint price_history_deal_key unique (store_id, order_id, line_no);
alter table price_history add foreign key (store_id, order_id, line_no) references order_lines (store_id, order_id, line_no);
