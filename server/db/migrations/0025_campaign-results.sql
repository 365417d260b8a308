-- What came of a campaign is read from the lines it had a part in: those that took its item price (order_lines_by_campaign), and
-- those with a reduction of a later stage. Lines whose only reduction is their item price are not in this index.
create index order_lines_by_reduction on order_lines using gin (reductions jsonb_path_ops)
  where jsonb_array_length(reductions) > (campaign_id is not null)::int;
create index groups_by_campaign on groups (store_id, campaign_id);
create index coupons_used_by_template on coupons (store_id, template_id) where status in ('held', 'used');
