"""Formats in which registers exchange ownership (交换格式): what the reader and the writer of a format both go by."""
