"""What writers of other formats share: dates as they have them, links, and a report of what is lost."""
