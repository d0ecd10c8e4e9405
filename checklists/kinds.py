"""Kind and Route of a case. A file of its own: a list of cases needs no other record."""

from enum import StrEnum


class Kind(StrEnum):
    """The nine kinds of consultation or report."""

    OUTSOURCING = "outsourcing"
    SYSTEM_CHANGE = "system_change"
    INDIRECT_COLLECTION = "indirect_collection"
    SECONDARY_USE = "secondary_use"
    DESIGNATED_MANAGER = "designated_manager"
    PIA = "pia"
    REGISTRATION = "registration"
    ORDINANCE = "ordinance"
    INCIDENT_REPORT = "incident_report"


# Further consultations in one case: the councils had two of one work, never more than three.
MOST_ALSO = 2


class Route(StrEnum):
    """諮問, 報告, 庁内審査."""

    CONSULTATION = "consultation"
    REPORT = "report"
    INTERNAL = "internal"


ROUTE_WORDS = {
    Route.CONSULTATION: "諮問",
    Route.REPORT: "報告",
    Route.INTERNAL: "庁内審査",
}
