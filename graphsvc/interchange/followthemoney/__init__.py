"""FollowTheMoney (JSON lines), as investigators and open company data exchange ownership: what reader and writer share."""
