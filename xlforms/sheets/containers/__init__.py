"""What a file is before it is a workbook: zips and compound files, guarded; XML; which format it is."""
