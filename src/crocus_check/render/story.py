"""The name of the story that a report is on."""

from __future__ import annotations

from crocus_check.core.findings import Report
from crocus_check.render.text import counted, one_line


def story(report: Report) -> str:
    """What a report is on: the title of the draft; else the main event, and how many others there are; else the title
    of the first article."""
    titles = {each.id: each.title for each in report.documents if each.title}
    drafts = [titles[each] for each in report.drafts if each in titles]
    if drafts:
        return one_line(drafts[0])
    labels = list(dict.fromkeys(one_line(event.label) for event in report.events if event.main))
    if not labels:
        return one_line(next(iter(titles.values()), ""))
    first = labels[0][:1].upper() + labels[0][1:]
    return f"{first}, and {counted(len(labels) - 1, 'other story', 'other stories')}" if len(labels) > 1 else first
