-- beat(node): 1 when this node was not known, because it is new, was given up or Redis has forgotten everything
return redis.call('ZADD', prefix .. 'nodes', now(), ARGV[2])
