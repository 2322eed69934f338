"""Pages: one blueprint a resource, thin views."""
