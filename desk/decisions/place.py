"""Where a job is done: settled by the service, else chosen by the customer before there is an order (CAT-3)."""

from desk.catalogue import PlaceOfWork, Service
from desk.decisions.draft import Draft


def settled(service: Service | None, wanted: PlaceOfWork | None) -> PlaceOfWork | None:
    """The only place there is, or the one wanted; None where there are others to choose from."""
    if service is None:
        return None
    if len(service.places) == 1:
        return service.places[0]
    return wanted if wanted in service.places else None


def chosen(draft: Draft, wanted: PlaceOfWork | None) -> PlaceOfWork | None:
    """The place that the words choose anew; None for none, for the one that stands, and once there is an order."""
    request, matter = draft.matter.request, draft.matter
    if request is None or request.package is not None or matter.booking is not None or wanted == request.place:
        return None
    service = draft.office.catalogue.find(request.service)
    return wanted if service is not None and wanted in service.places else None
