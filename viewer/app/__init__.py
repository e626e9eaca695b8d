"""State, actions, settings, jobs, translations. Qt without widgets."""
