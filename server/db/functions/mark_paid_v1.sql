-- For processes of the release before: what is paid through them uses up what an order of this one holds.
CREATE OR REPLACE FUNCTION mark_paid_v1(
  p_store text, p_order text, p_payment text, p_transaction text, p_paid_at timestamptz, p_status text, p_ship_by timestamptz,
  p_group jsonb, p_event_id text, p_jobs jsonb, p_now timestamptz
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_paid_v2(p_store, p_order, p_payment, p_transaction, p_paid_at, p_status, p_ship_by, p_group, p_event_id, p_jobs, p_now);
END $$;
