-- One more paid seat in a group, told to the outbox. A formed group sends its orders to shipping and needs no settling any more.
CREATE OR REPLACE FUNCTION count_paid_seat_v1(
  p_store text, p_order text, p_group_id text, p_opened boolean, p_group jsonb, p_now timestamptz
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  g groups;
  forms boolean;
BEGIN
  SELECT * INTO g FROM groups WHERE store_id = p_store AND id = p_group_id AND status IN ('open', 'formed') FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE 'the group has failed' USING CONSTRAINT = 'groups_open_chk'; END IF;
  forms := g.status = 'open' AND g.paid + 1 >= (p_group->>'forms_at')::int;
  IF forms AND NOT (p_group->>'likely_formed')::boolean THEN
    -- Its orders were not locked before it, as the order of locks wants: planned again.
    RAISE 'the group forms with this seat' USING CONSTRAINT = 'groups_forming_chk';
  END IF;
  UPDATE groups SET paid = paid + 1, status = CASE WHEN forms THEN 'formed' ELSE status END,
    formed_by = CASE WHEN forms THEN 'full' ELSE formed_by END, settled_at = CASE WHEN forms THEN p_now ELSE settled_at END
  WHERE store_id = p_store AND id = p_group_id;
  INSERT INTO events (store_id, id, kind, subject, at)
  VALUES (p_store, p_group#>>'{events,group}', CASE WHEN p_opened THEN 'group.opened' ELSE 'group.joined' END,
    jsonb_build_object('groupId', p_group_id, 'orderId', p_order), p_now);
  IF forms OR g.status = 'formed' THEN
    UPDATE orders SET status = 'to_ship', ship_by = (p_group->>'ship_by')::timestamptz
    WHERE store_id = p_store AND group_id = p_group_id AND status = 'awaiting_group';
  END IF;
  IF forms THEN
    DELETE FROM jobs WHERE kind = 'settle-group' AND subject = p_group_id;
    INSERT INTO events (store_id, id, kind, subject, at)
    VALUES (p_store, p_group#>>'{events,formed}', 'group.formed', jsonb_build_object('groupId', p_group_id), p_now);
  END IF;
END $$;
