"""The answers to the page's questions. What runs here reads the desk's last snapshot and hands it decisions; it reads
no file but those of the page itself, and Word drafts for their copy with comments."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib import resources
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from crocus_check.errors import CrocusError, InputFileError
from crocus_check.ingest import too_big
from crocus_check.render.text import one_line
from crocus_check.serve import exports, views
from crocus_check.serve.desk import Desk

PAGE = {
    "": ("desk.html", "text/html"),
    "desk.css": ("desk.css", "text/css"),
    **{
        f"{name}.js": (f"{name}.js", "text/javascript")
        for name in ("main", "net", "make", "list", "finding", "plot", "articles", "claims", "act", "drop")
    },
}
"""The files of the page by their addresses: no other file of the disk has one."""
LOOK = 0.15
"""Seconds between two looks for something new to tell a page."""
Answer = Callable[[Request], Awaitable[Response]]


class Refused(Exception):
    """A question that can't be answered: told in one line, with a status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


def app(desk: Desk, stopping: Callable[[], bool]) -> Starlette:
    """The application; `stopping` ends the streams of events."""

    async def events(request: Request) -> Response:
        return StreamingResponse(_events(desk, request, stopping), media_type="text/event-stream")

    async def state(request: Request) -> Response:
        return _json(await run_in_threadpool(views.state, desk))

    routes: list[Any] = [Route(f"/{name}", _file(*known)) for name, known in PAGE.items()]
    routes += [Route("/events", events), Route("/state", state)]
    for name, view in (("finding", views.finding), ("article", views.article), ("claim", views.claim)):
        routes.append(Route(f"/{name}", _asked(desk, view)))
    routes += [
        Route("/export", _told(lambda request: _export(desk, request))),
        Route("/drop", _told(lambda request: _drop(desk, request)), methods=["POST"]),
        Route("/act", _told(lambda request: _act(desk, request)), methods=["POST"]),
    ]
    made = Starlette(routes=routes)
    made.router.redirect_slashes = False
    return made


def _json(content: object, status: int = 200) -> Response:
    return Response(json.dumps(content), status, media_type="application/json")


def _file(name: str, kind: str) -> Answer:
    body = resources.files(__package__).joinpath("page", name).read_bytes()

    async def answer(request: Request) -> Response:
        return Response(body, media_type=f"{kind}; charset=utf-8")

    return answer


def _asked(desk: Desk, view: Callable[[Desk, str], views.Node | None]) -> Answer:
    async def answer(request: Request) -> Response:
        found = await run_in_threadpool(view, desk, request.query_params.get("id", ""))
        return _json({"error": "is not there any more"}, 404) if found is None else _json(found)

    return answer


def _told(work: Callable[[Request], Awaitable[Response]]) -> Answer:
    """An answer that tells in one line what went wrong."""

    async def answer(request: Request) -> Response:
        try:
            return await work(request)
        except Refused as error:
            return _json({"error": one_line(error.message)}, error.status)
        except CrocusError as error:
            return _json({"error": one_line(str(error))}, 409)

    return answer


async def _events(desk: Desk, request: Request, stopping: Callable[[], bool]) -> AsyncIterator[str]:
    """A message whenever there is something new: the number of the snapshot, and how far reading is."""
    told = ""
    quiet = 0.0
    while not stopping() and not await request.is_disconnected():
        now = desk.progress
        message = {"number": desk.snapshot.number, "read": now.read, "files": now.files, "busy": now.busy,
                   "problem": None if now.problem is None else one_line(now.problem)}  # fmt: skip
        text = f"data: {json.dumps(message)}\n\n"
        if text != told or quiet > 15:
            told, quiet = text, 0.0
            yield text
        await asyncio.sleep(LOOK)
        quiet += LOOK


async def _export(desk: Desk, request: Request) -> Response:
    name = request.query_params.get("format", "")
    if name not in exports.KINDS:
        raise Refused(404, f"{name}: is no format of export")
    body, file = await run_in_threadpool(exports.export, desk, name)
    headers = {"content-disposition": f'attachment; filename="{file}"'}
    return Response(body, media_type=exports.KINDS[name], headers=headers)


async def _drop(desk: Desk, request: Request) -> Response:
    """Take in a file: its name and role are in the address, its bytes are the body, no longer than a file may be."""
    limit = desk.configuration.settings.max_bytes
    name = request.query_params.get("name", "")
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > limit:
            raise Refused(413, f"{name}: {too_big(limit)}")
    try:
        taken = await run_in_threadpool(desk.add, name, bytes(data), draft=request.query_params.get("role") == "draft")
    except InputFileError as error:
        raise Refused(409, str(error)) from None
    return JSONResponse({"name": one_line(taken)})


async def _act(desk: Desk, request: Request) -> Response:
    """A decision: what to do, to what, and with accepting why."""
    if request.headers.get("content-type", "").split(";")[0] != "application/json":
        raise Refused(415, "expected application/json")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > 20_000:
            raise Refused(413, "is too long")
    try:
        wanted = json.loads(bytes(body))
        do, id = str(wanted["do"]), str(wanted.get("id", ""))
        on, reason = wanted.get("on", True) is True, str(wanted.get("reason", ""))
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        raise Refused(400, "expected an object with what to do") from None
    return _json({"told": await run_in_threadpool(_done, desk, do, id, on, reason)})


def _done(desk: Desk, do: str, id: str, on: bool, reason: str) -> str:
    """Do it; what was done in words."""
    decisions = desk.decisions
    if do == "undo":
        told = decisions.undo() or ""
    elif do in ("draft", "remove"):
        if not (desk.set_draft(id, on) if do == "draft" else desk.remove(id)):
            raise Refused(404, "the article is not there any more")
        return ""
    elif do == "tick":
        claim = next((each for each in views.claims(desk.snapshot) if each["id"] == id), None)
        if claim is None:
            raise Refused(404, "the claim is not there any more")
        decisions.set("ticks", id, on, claim["text"])
        told = ""
    elif do in ("accept", "dismiss"):
        found = desk.finding(id)
        if found is None:
            raise Refused(404, "the finding is not there any more")
        if do == "accept":
            decisions.accept(found, desk.snapshot.shown, reason)
        else:
            decisions.set("dismissed", id, on, one_line(found.message))
        told = decisions.last or ""
    else:
        raise Refused(400, f"{do}: is nothing to do")
    desk.remark()
    return one_line(told)


__all__ = ["app"]
