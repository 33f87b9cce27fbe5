"""Imports: spreadsheets in, drafts with findings out; services store the drafts."""
