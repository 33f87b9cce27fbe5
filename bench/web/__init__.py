"""How quickly the portal answers a whole region at once, page by page."""
