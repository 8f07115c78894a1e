"""Reply templates into e-mail: the sandbox, typed values, both parts, the draft file."""
