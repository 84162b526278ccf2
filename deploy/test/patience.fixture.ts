// Not a wait: how long a spec may take on a machine that is busy with other things.
jasmine.DEFAULT_TIMEOUT_INTERVAL = 90_000;
