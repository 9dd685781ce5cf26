"""From answers and reviews to points, reasons and a standing. Pure: no files, no clock."""
