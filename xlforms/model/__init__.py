"""The words of the domain: frozen, without files, sheets, tables or clocks."""
