-- For what is under way while functions are replaced.
CREATE OR REPLACE FUNCTION earn_commissions_v2(p_store text, p_order text, p_buyer text, p_earned jsonb, p_now timestamptz)
RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT earn_commissions_v3(p_store, p_order, p_buyer, o.phone_mark, p_earned, p_now) FROM orders o
    WHERE o.store_id = p_store AND o.id = p_order);
END $$;
