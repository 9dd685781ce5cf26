"""What people and programs do to a workbook between its issue and its return, each as one small function."""
