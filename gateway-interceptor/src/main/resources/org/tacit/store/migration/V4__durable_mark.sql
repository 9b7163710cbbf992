-- One row that is changed to give the embedded store something to write, see Database.makeDurable.
create table durable_mark (
  id integer primary key,
  changes bigint not null
);

insert into durable_mark (id, changes) values (1, 0);
