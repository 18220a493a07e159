"""Which facts hang on which event, within and across documents. Faces: `find_event_mentions`, `link_events`.

The order of the steps: the event mentions of each document (`mentions.py`); mentions of one event are joined, those of
another time are set apart as background (`linking.py`, `background.py`); each event gets a label (`labels.py`).
"""

from crocus_check.link.events.linking import link_events
from crocus_check.link.events.mentions import find_event_mentions

__all__ = ["find_event_mentions", "link_events"]
