"""Settings, each with where its value comes from."""
