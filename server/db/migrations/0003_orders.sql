create table groups (
  store_id text not null references stores (id),
  id text not null,
  campaign_id text not null,
  product_id text not null,
  opener_id text not null references persons (id),
  size int not null constraint groups_size_chk check (size between 2 and 50),
  -- Held and paid seats; the join's conditional update decides the race for the last one.
  taken int not null,
  paid int not null,
  status text not null constraint groups_status_chk check (status in ('open', 'formed', 'failed')),
  formed_by text constraint groups_formed_by_chk check (formed_by in ('full', 'shop')),
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  primary key (store_id, id),
  constraint groups_id_key unique (id),
  constraint groups_capacity_chk check (0 <= paid and paid <= taken and taken <= size),
  foreign key (store_id, campaign_id) references campaigns (store_id, id),
  foreign key (store_id, product_id) references products (store_id, id)
);
create index groups_open_by_store on groups (store_id, expires_at, id) where status = 'open';
create index groups_open_by_product on groups (store_id, product_id, expires_at, id) where status = 'open';
create index groups_by_status on groups (store_id, status, id desc);

create table orders (
  store_id text not null references stores (id),
  id text not null,
  person_id text not null references persons (id),
  kind text not null constraint orders_kind_chk check (kind in ('normal', 'group')),
  status text not null constraint orders_status_chk check (status in
    ('unpaid', 'awaiting_group', 'paid_no_seat', 'to_ship', 'shipped', 'received', 'completed', 'cancelled', 'refunded')),
  campaign_id text,
  group_id text,
  opener boolean not null default false,
  units int not null constraint orders_units_chk check (units > 0),
  list_fen bigint not null,
  goods_fen bigint not null constraint orders_goods_chk check (goods_fen >= 0),
  shipping_fen bigint not null constraint orders_shipping_chk check (shipping_fen >= 0),
  payable_fen bigint not null,
  paid_fen bigint not null default 0,
  -- Due or done, from the allocation; what was paid bounds it whatever happens.
  refunded_fen bigint not null default 0,
  refunded_shipping_fen bigint not null default 0,
  quote_hash text not null,
  delivery text not null constraint orders_delivery_chk check (delivery in ('express', 'same_city', 'virtual', 'pickup')),
  address_sealed text,
  region text,
  remark text not null default '',
  share_token text,
  placed_at timestamptz not null,
  hold_until timestamptz not null,
  paid_at timestamptz,
  ship_by timestamptz,
  shipped_at timestamptz,
  auto_receive_at timestamptz,
  receipt_extended boolean not null default false,
  received_at timestamptz,
  after_sale_until timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text constraint orders_cancel_reason_chk check (cancel_reason in ('buyer', 'timeout', 'shop')),
  primary key (store_id, id),
  constraint orders_id_key unique (id),
  constraint orders_sum_chk check (payable_fen = goods_fen + shipping_fen),
  constraint orders_refund_within_paid_chk check (0 <= refunded_fen and refunded_fen <= paid_fen),
  constraint orders_refund_shipping_chk check (0 <= refunded_shipping_fen and refunded_shipping_fen <= shipping_fen),
  constraint orders_group_chk check ((kind = 'group') = (campaign_id is not null)),
  foreign key (store_id, campaign_id) references campaigns (store_id, id)
);
create index orders_by_person on orders (person_id, id desc);
create index orders_by_person_status on orders (person_id, status, id desc);
create index orders_to_ship on orders (store_id, ship_by, id) where status = 'to_ship';
create index orders_by_status on orders (store_id, status, id desc);
create index orders_by_store on orders (store_id, id desc);
create index orders_by_group on orders (store_id, group_id) where group_id is not null;
create index orders_paid_by_day on orders (store_id, paid_at) include (paid_fen, refunded_fen) where paid_at is not null;

create table order_lines (
  store_id text not null,
  order_id text not null,
  line_no int not null constraint order_lines_line_no_chk check (line_no > 0),
  sku_id text not null,
  product_id text not null,
  title jsonb not null,
  label jsonb not null,
  picture jsonb not null,
  quantity int not null constraint order_lines_quantity_chk check (quantity > 0),
  unit_list_fen bigint not null,
  -- The frozen allocation: refunds come from here only.
  payable_fen bigint not null constraint order_lines_payable_chk check (payable_fen >= 0),
  reductions jsonb not null,
  refunded_quantity int not null default 0,
  refunded_fen bigint not null default 0,
  shipped_quantity int not null default 0,
  primary key (store_id, order_id, line_no),
  constraint order_lines_refund_chk check
    (0 <= refunded_quantity and refunded_quantity <= quantity and 0 <= refunded_fen and refunded_fen <= payable_fen),
  constraint order_lines_shipped_chk check (0 <= shipped_quantity and shipped_quantity <= quantity),
  foreign key (store_id, order_id) references orders (store_id, id),
  foreign key (store_id, sku_id) references skus (store_id, id)
);

create table seats (
  store_id text not null,
  id text not null,
  group_id text not null,
  order_id text not null,
  person_id text not null references persons (id),
  state text not null constraint seats_state_chk check (state in ('held', 'paid', 'released', 'left')),
  opener boolean not null,
  hold_until timestamptz not null,
  paid_at timestamptz,
  primary key (store_id, id),
  foreign key (store_id, group_id) references groups (store_id, id),
  foreign key (store_id, order_id) references orders (store_id, id)
);
create unique index seats_one_per_person_key on seats (store_id, group_id, person_id) where state in ('held', 'paid');
create unique index seats_one_per_order_key on seats (store_id, order_id) where state in ('held', 'paid');
create index seats_by_group on seats (store_id, group_id, paid_at) where state in ('held', 'paid');

-- One payment number an attempt; it is WeChat Pay's out_trade_no.
create table payments (
  store_id text not null,
  id text not null,
  order_id text not null,
  person_id text not null references persons (id),
  amount_fen bigint not null constraint payments_amount_chk check (amount_fen >= 0),
  method text not null constraint payments_method_chk check (method in ('wechat', 'none')),
  -- created: surely never sent; sent: WeChat Pay may know it; then paid or closed.
  state text not null constraint payments_state_chk check (state in ('created', 'sent', 'paid', 'closed')),
  prepay_id text,
  prepaid_at timestamptz,
  expires_at timestamptz not null,
  transaction_id text,
  paid_at timestamptz,
  -- A second payment of an order, or one that nothing could be sold for: refunded whole.
  surplus boolean not null default false,
  created_at timestamptz not null,
  primary key (store_id, id),
  constraint payments_id_key unique (id),
  constraint payments_transaction_key unique (transaction_id),
  foreign key (store_id, order_id) references orders (store_id, id)
);
create unique index payments_one_live_key on payments (store_id, order_id) where state in ('created', 'sent');
create unique index payments_one_paid_key on payments (store_id, order_id) where state = 'paid' and not surplus;
create index payments_by_order on payments (store_id, order_id);

create table refunds (
  store_id text not null,
  id text not null,
  order_id text not null,
  payment_id text not null,
  status text not null constraint refunds_status_chk check (status in
    ('due', 'sent', 'success', 'waiting_funds', 'abnormal', 'closed', 'offline')),
  amount_fen bigint not null constraint refunds_amount_chk check (amount_fen >= 0),
  shipping_fen bigint not null constraint refunds_shipping_chk check (shipping_fen >= 0 and shipping_fen <= amount_fen),
  cause text not null constraint refunds_cause_chk check (cause in ('buyer', 'shop', 'group_failed', 'seat_lost', 'surplus', 'system')),
  reason text not null,
  surplus boolean not null default false,
  next_try_at timestamptz,
  sent_at timestamptz,
  success_at timestamptz,
  tries int not null default 0,
  last_error text,
  created_at timestamptz not null,
  primary key (store_id, id),
  constraint refunds_id_key unique (id),
  foreign key (store_id, order_id) references orders (store_id, id),
  foreign key (store_id, payment_id) references payments (store_id, id)
);
create unique index refunds_one_surplus_key on refunds (store_id, payment_id) where surplus;
create index refunds_by_order on refunds (store_id, order_id, id);
create index refunds_by_payment on refunds (store_id, payment_id, sent_at);
create index refunds_open on refunds (store_id, status, id) where status in ('due', 'sent', 'waiting_funds', 'abnormal');

create table refund_lines (
  store_id text not null,
  refund_id text not null,
  line_no int not null,
  quantity int not null constraint refund_lines_quantity_chk check (quantity > 0),
  amount_fen bigint not null constraint refund_lines_amount_chk check (amount_fen >= 0),
  primary key (store_id, refund_id, line_no),
  foreign key (store_id, refund_id) references refunds (store_id, id)
);

create table parcels (
  store_id text not null,
  id text not null,
  order_id text not null,
  carrier text not null,
  tracking_no text not null,
  shipped_by text not null,
  shipped_at timestamptz not null,
  -- WeChat's shipping upload: visible state of the duty.
  upload_state text not null default 'waiting' constraint parcels_upload_state_chk check (upload_state in ('none', 'waiting', 'done', 'stuck')),
  primary key (store_id, id),
  foreign key (store_id, order_id) references orders (store_id, id)
);
create index parcels_by_order on parcels (store_id, order_id, id);

create table parcel_lines (
  store_id text not null,
  parcel_id text not null,
  line_no int not null,
  quantity int not null constraint parcel_lines_quantity_chk check (quantity > 0),
  primary key (store_id, parcel_id, line_no),
  foreign key (store_id, parcel_id) references parcels (store_id, id)
);
