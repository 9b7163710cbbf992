-- Who set a user's policy, when and why.
alter table baseline add column decided_by varchar(256);
alter table baseline add column decided_at timestamp(6) with time zone;
alter table baseline add column decided_for varchar(4000);
