"""Mail that leaves after the change it tells about has been kept: an outbox and its transports."""
