"""Pages for a custody holder: what the youth of under 18 was told, and nothing else."""

from egu.web.custody import child

BLUEPRINTS = (child.pages,)
