"""Candidate alliances (候选产业战略联盟): evidence layers, their combination, the exact optimum and its proof."""
