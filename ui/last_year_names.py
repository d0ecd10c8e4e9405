"""What the way to a new case from an old one is called, and its key."""

WORDS = "昨年度の案件から作る"
SHORT = "昨年度から作る"
KEY = "Ctrl+Shift+N"
