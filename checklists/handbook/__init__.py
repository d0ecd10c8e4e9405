"""The help: its pages, the glossary, how both are searched. Texts lie in resources/help."""
