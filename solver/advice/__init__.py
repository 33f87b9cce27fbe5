"""What people could do about a plan: offers to look for, and swaps that gladden everybody."""
