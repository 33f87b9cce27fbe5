"""How long the way is on land: pieces of land, the bridges and ferries between them, and no map
service. Unknown where a point lies on no piece of land that is known here."""
