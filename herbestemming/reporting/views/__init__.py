"""What each page shows, selected from the results; the templates write it down."""
