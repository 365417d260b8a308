-- Promoters of whom something is being taken back, few at any time: the sweep looks whether somebody does it.
create index promoters_taking_back on promoters (store_id, id) where taking_back is not null;
