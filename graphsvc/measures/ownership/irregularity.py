"""What can be the matter with a share register (股权数据问题): each case has its name, none is silent."""

from __future__ import annotations

from enum import StrEnum


class Irregularity(StrEnum):
    """A named finding about the holders of one company."""

    ROUNDED = "ROUNDED"  # holders sum to a little above the whole: scaled
    OVERSUBSCRIBED = "OVERSUBSCRIBED"  # holders sum to far above the whole: scaled, unreliable
    RESIDUAL = "RESIDUAL"  # holders sum to less: the rest belongs to nobody known
    SELF_HOLDING = "SELF_HOLDING"  # the company holds itself: dropped, the rest divided by what is left
    UNKNOWN_SHARE = "UNKNOWN_SHARE"  # a stake without a share: counts for paths, 0 for sums
    INTERVAL = "INTERVAL"  # a stake that is only known within bounds
    SEVERAL = "SEVERAL"  # one holder has several stakes: summed
    CLOSED_GROUP = "CLOSED_GROUP"  # companies wholly held among themselves: no ultimate owner exists
    TIE = "TIE"  # several largest holders
    RIVAL = "RIVAL"  # two sources say different things of one stake
    INDIRECT = "INDIRECT"  # an indirect stake whose chain is known: not added on top of it
    INDIRECT_WITHOUT_CHAIN = (
        "INDIRECT_WITHOUT_CHAIN"  # an indirect stake whose chain is not known: [0, share]
    )
    JOINT = "JOINT"  # holders who hold one stake together: each [0, share]
    CLOSED_END = "CLOSED_END"  # a stake of a party that no longer exists: not live
    VOTES_PARTLY_RECORDED = "VOTES_PARTLY_RECORDED"  # votes are recorded for some holders only: others [0, 1]
    INCOME_PARTLY_RECORDED = "INCOME_PARTLY_RECORDED"  # likewise for income rights
