"""The register of companies behind a port: who stands behind a CVR number."""
