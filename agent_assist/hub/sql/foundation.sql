-- What must stand before the first migration; run at every `hub init` and `hub migrate`, and changes nothing when it is there.
-- Roles belong to the whole server: several hubs on one server share these four. Nobody can log in as any of them.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['agent_assist_owner', 'agent_assist_agent', 'agent_assist_lead', 'agent_assist_administrator'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin', wanted);
    end if;
  end loop;
  -- Whoever installs must be able to act as the owner; a superuser always is.
  if not pg_has_role(current_user, 'agent_assist_owner', 'member') then
    execute format('grant agent_assist_owner to %I', current_user);
  end if;
end $$;
grant agent_assist_agent to agent_assist_lead;

create schema if not exists hub authorization agent_assist_owner;
grant usage on schema hub to agent_assist_agent, agent_assist_administrator;

set local role agent_assist_owner;
-- A function made later is closed to everybody until a grant opens it.
alter default privileges revoke execute on functions from public;

create table if not exists hub.migration (
  number int primary key,
  name text not null,
  sha256 text not null,
  at timestamptz not null default now()
);
reset role;
