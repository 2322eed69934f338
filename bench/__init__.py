"""Quality and speed, measured through the same services as the app. Nothing served imports it."""
