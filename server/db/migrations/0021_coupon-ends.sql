-- Coupons whose end is near are told of once, those whose end is past are closed: one job goes through both, by the end.
alter table coupons add column reminded_at timestamptz;
create index coupons_free_by_end on coupons (valid_until) where status = 'free';
insert into jobs (id, kind, subject, due_at, created_at)
values ('jo_00000000000000000000000001', 'coupon-ends', 'coupons', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
