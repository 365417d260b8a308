-- For processes of the release before: earn_commissions_v2 for whoever has the order and not its buyer.
CREATE OR REPLACE FUNCTION earn_commissions_v1(p_store text, p_order text, p_earned jsonb, p_now timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM earn_commissions_v2(p_store, p_order, o.person_id, o.phone_mark, p_earned, p_now) FROM orders o
  WHERE o.store_id = p_store AND o.id = p_order;
END $$;
