"""Set-up and upkeep: what make calls. Not part of what is installed or shipped."""
