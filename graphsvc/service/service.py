"""Service: the use cases together, as routes and commands reach them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphsvc.ports import Clock, GraphStore
    from graphsvc.service.analyses import Analyses
    from graphsvc.service.browsing import Browsing
    from graphsvc.service.exports import Exports
    from graphsvc.service.imports import Imports
    from graphsvc.service.jobs import Jobs
    from graphsvc.service.ownership import Ownership
    from graphsvc.service.pictures import Pictures
    from graphsvc.service.questions import Questions
    from graphsvc.service.revisions import Revisions
    from graphsvc.service.search import Search
    from graphsvc.service.snapshots import Snapshots
    from graphsvc.service.views import Views
    from graphsvc.service.visibility import PublicViews


@dataclass(frozen=True)
class Service:
    """Everything that can be asked of the graph or done to it.

    `views` shows what may be shown; the whole graph, restricted fields included, stays inside.
    """

    clock: Clock
    store: GraphStore
    whole: Views
    views: PublicViews
    revisions: Revisions
    snapshots: Snapshots
    imports: Imports
    jobs: Jobs
    analyses: Analyses
    exports: Exports
    questions: Questions
    browsing: Browsing
    search: Search
    pictures: Pictures
    ownership: Ownership
