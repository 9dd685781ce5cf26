"""The commands, a file each; `build(name, screen)` makes one."""
