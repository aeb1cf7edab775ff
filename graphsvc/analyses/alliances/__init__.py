"""Questions about alliances (产业战略联盟): who could form one, and why."""
