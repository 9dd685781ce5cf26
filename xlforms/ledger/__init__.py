"""The memory of a campaign: what was issued, sent and received, in `campaign.db` and the archive `received/`.

Start at `xlforms.ledger.ledger.open_ledger`.
"""
