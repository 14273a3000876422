"""The query language: text -> tree -> SQL. `kind:call,met (circle:inner or tag:hiring) since:90d -is:private words`."""
