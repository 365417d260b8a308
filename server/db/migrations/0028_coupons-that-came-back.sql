-- The guard asks how long a coupon of a template can still be used: one that came back by the shop's doing outlives its template.
-- Written so that no other statement can be planned to use it, like coupons_ending.
create index coupons_usable_by_template on coupons (store_id, template_id, valid_until) where status || '' in ('free', 'held');
