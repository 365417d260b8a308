create table shipping_templates (
  store_id text not null references stores (id),
  id text not null,
  name text not null,
  -- {method, zones: [{provinces, first, firstFee_fen, extra, extraFee_fen}], freeFrom_fen, unserved}: core/domain/shipping.
  rules jsonb not null,
  primary key (store_id, id)
);

create table categories (
  store_id text not null references stores (id),
  id text not null,
  name jsonb not null,
  icon jsonb,
  position int not null,
  primary key (store_id, id)
);

create table products (
  store_id text not null references stores (id),
  id text not null,
  category_id text not null,
  shipping_template_id text not null,
  title jsonb not null,
  subtitle jsonb not null,
  promises jsonb not null,
  axes jsonb not null,
  detail jsonb not null,
  -- {card, thumb, share, heroes}: sizes and dominant colours included, so that nothing moves while pictures load.
  pictures jsonb not null,
  on_sale boolean not null default true,
  -- Counted by the relay from paid and refunded lines, never typed in.
  sold int not null default 0 constraint products_sold_chk check (sold >= 0),
  position int not null,
  -- Cheapest SKU on sale and what is left of all of them: kept with the SKUs' writes for lists.
  from_price_fen bigint not null constraint products_from_price_chk check (from_price_fen >= 0),
  search_grams text[] not null,
  created_at timestamptz not null,
  primary key (store_id, id),
  constraint products_id_key unique (id),
  foreign key (store_id, category_id) references categories (store_id, id),
  foreign key (store_id, shipping_template_id) references shipping_templates (store_id, id)
);
create index products_by_position on products (store_id, position, id) where on_sale;
create index products_by_category on products (store_id, category_id, position, id) where on_sale;
create index products_by_sold on products (store_id, sold desc, id) where on_sale;
create index products_by_price on products (store_id, from_price_fen, id) where on_sale;
create index products_by_age on products (store_id, created_at desc, id) where on_sale;
create index products_by_grams on products using gin (search_grams);

create table skus (
  store_id text not null references stores (id),
  id text not null,
  product_id text not null,
  options jsonb not null,
  label jsonb not null,
  picture jsonb,
  price_fen bigint not null constraint skus_price_chk check (price_fen >= 0),
  cost_fen bigint constraint skus_cost_chk check (cost_fen >= 0),
  floor_fen bigint constraint skus_floor_chk check (floor_fen >= 0),
  stock int not null constraint skus_stock_chk check (stock >= 0),
  safety_stock int not null default 0,
  weight_g int not null constraint skus_weight_chk check (weight_g >= 0),
  on_sale boolean not null default true,
  position int not null,
  primary key (store_id, id),
  constraint skus_id_key unique (id),
  foreign key (store_id, product_id) references products (store_id, id)
);
create index skus_by_product on skus (store_id, product_id, position);

-- Deal prices are what units were really sold for; struck-through prices come from here only.
create table price_history (
  store_id text not null references stores (id),
  id text not null,
  sku_id text not null,
  kind text not null constraint price_history_kind_chk check (kind in ('list', 'deal')),
  price_fen bigint not null,
  at timestamptz not null,
  primary key (store_id, id),
  foreign key (store_id, sku_id) references skus (store_id, id)
);
create index price_history_by_sku on price_history (store_id, sku_id, at desc);

create table cart_lines (
  person_id text not null references persons (id),
  store_id text not null,
  sku_id text not null,
  quantity int not null constraint cart_lines_quantity_chk check (quantity between 1 and 999),
  selected boolean not null default true,
  added_at timestamptz not null,
  primary key (person_id, store_id, sku_id),
  foreign key (store_id, sku_id) references skus (store_id, id)
);

create table campaigns (
  store_id text not null references stores (id),
  id text not null,
  kind text not null,
  product_id text not null,
  title jsonb not null,
  size int not null constraint campaigns_size_chk check (size between 2 and 50),
  open_for_h int not null constraint campaigns_open_for_chk check (open_for_h between 1 and 72),
  buyer_limit int constraint campaigns_buyer_limit_chk check (buyer_limit > 0),
  -- What only this kind knows; parsed by the kind's own schema.
  settings jsonb not null default '{}',
  status text not null constraint campaigns_status_chk check (status in ('published', 'stopped', 'ended')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  created_at timestamptz not null,
  primary key (store_id, id),
  constraint campaigns_id_key unique (id),
  constraint campaigns_window_chk check (starts_at < ends_at),
  foreign key (store_id, product_id) references products (store_id, id)
);
create index campaigns_by_product on campaigns (store_id, product_id, ends_at) where status = 'published';

-- An allotment: units moved from the SKU's ordinary stock at publishing, moved back at end or stop.
create table campaign_skus (
  store_id text not null,
  campaign_id text not null,
  sku_id text not null,
  price_fen bigint not null constraint campaign_skus_price_chk check (price_fen >= 0),
  opener_price_fen bigint constraint campaign_skus_opener_price_chk check (opener_price_fen between 0 and price_fen),
  left_units int not null constraint campaign_skus_left_chk check (left_units >= 0),
  primary key (store_id, campaign_id, sku_id),
  foreign key (store_id, campaign_id) references campaigns (store_id, id),
  foreign key (store_id, sku_id) references skus (store_id, id)
);

-- Units a person holds in a campaign: held + paid − cancelled − refunded before shipping.
create table campaign_buyers (
  store_id text not null,
  campaign_id text not null,
  person_id text not null references persons (id),
  units int not null constraint campaign_buyers_units_chk check (units >= 0),
  primary key (store_id, campaign_id, person_id),
  foreign key (store_id, campaign_id) references campaigns (store_id, id)
);
