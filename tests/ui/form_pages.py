"""The page of the values of a form in tests."""

from PySide6.QtWidgets import QApplication

from ui.pages.form_values import FormValuesPage
from ui.pages.form_values_body import FormBody

ROSTER = "form-worker-roster"


def body(page: FormValuesPage, form_id: str) -> FormBody:
    """The fields of one form, as the page shows them."""
    page.show_target(form_id)
    QApplication.processEvents()
    return page._bodies[form_id]
