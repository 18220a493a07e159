"""Which names, within and across documents, name one person, place or body, and how it is spelled. Faces:
`link_names`, `with_names`.

The order of the steps (`linking.py`): the names of each document become nodes (`nodes.py`) with a form (`forms.py`);
groups of equal forms are joined, persons by their parts (`persons.py`), bodies by acronyms and legal forms
(`bodies.py`); pairs that look alike (`similarity.py`) are judged (`evidence.py`) and told as spellings
(`spellings.py`).
"""

from crocus_check.link.names.linking import names as link_names
from crocus_check.link.names.linking import with_names

__all__ = ["link_names", "with_names"]
