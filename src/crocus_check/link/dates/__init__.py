"""The days from which relative dates are read, and the days at which counts held. Faces: `infer_anchors`,
`with_as_of`.

The order of the steps (`anchors.py`): stated dates of publication; a part of such a date completed (`partial.py`); the
day of the event that the articles share. The day at which a count held is read of its sentence (`as_of.py`).
"""

from crocus_check.link.dates.anchors import Anchors
from crocus_check.link.dates.anchors import anchors as infer_anchors
from crocus_check.link.dates.as_of import with_as_of

__all__ = ["Anchors", "infer_anchors", "with_as_of"]
