-- Coupons whose end is near are told of once, those whose end is past are closed: one job goes through both, by the end.
alter table coupons add column reminded_at timestamptz;
create index coupons_free_by_end on coupons (valid_until) where status = 'free';
insert into jobs (id, kind, subject, due_at, created_at)
values ('jo_0000000000000000000000000c', 'coupon-ends', 'coupons', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
-- Every claim of a template locked the template's row a second time, all of them at once. The claim has read the template, and none is
-- ever deleted.
alter table coupons drop constraint coupons_store_id_template_id_fkey;
