-- Nobody calls them any more: hosts of the release before call what comes after each.
drop function if exists mark_paid_v1;
drop function if exists mark_paid_v2;
drop function if exists place_order_v1;
drop function if exists take_stock_v1;
drop function if exists release_order_v1;
drop function if exists give_back_stock_v1;
