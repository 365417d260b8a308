-- For the sweeps over ended coupons alone: written so that no other statement can be planned to use it (see coupon-end-store).
create index coupons_ending on coupons (valid_until) where status || '' = 'free';
drop index coupons_free_by_end;
