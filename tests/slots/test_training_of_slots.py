"""What the training compares with what; where torch is installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # `training` is no part of the package

from crocus_check.slots.masking import Context, Window  # noqa: E402
from training.slots.evaluate import average_precision, b_cubed  # noqa: E402
from training.slots.mentions import Mention, Story  # noqa: E402
from training.slots.network import SIZE, SlotNetwork, batch, encode  # noqa: E402
from training.slots.train import Data, Drawn, draw_batch, truth  # noqa: E402


def mention(passage: str, slot: str | None, kind: str = "quantity") -> Mention:
    return Mention(passage, slot, kind, "9", Context("", "killed ", " people"), f"{passage}{slot}")


def test_what_is_compared() -> None:
    drawn = Drawn()
    drawn.add([mention("A", "x"), mention("B", "x"), mention("B", "y"), mention("B", "z", "date")], 0, "flood")
    drawn.add([mention("A", "x"), mention("B", None), mention("C", None)], 1, "flood")
    drawn.add([mention("A", "x")], 2, "fire")
    told = truth(drawn)
    assert told.same.nonzero().tolist() == [[0, 1], [1, 0]]
    # Of one story, another kind or another group says nothing; two mentions without a slot neither.
    assert told.near.nonzero().tolist() == [[0, 2], [1, 2], [2, 0], [2, 1], [4, 5], [4, 6], [5, 4], [6, 4]]
    assert told.apart[7].tolist() == [True] * 7 + [False]
    assert not told.apart[0, 4]


def test_batches_depend_on_their_step_alone() -> None:
    stories = [
        Story(f"s{number}", "stories", "x", [mention(p, s) for p in "ABC" for s in "uvwxyz"]) for number in range(5)
    ]
    config = {
        "train": {"seed": 1, "mentions": 12, "stories": 2, "distant_share": 0, "distant_later": 0, "clusters_later": 0}
    }
    data = Data(stories, [], [], [])
    first, again, other = (draw_batch(data, config, step, 0.5) for step in (3, 3, 4))
    assert first.mentions == again.mentions
    assert first.mentions != other.mentions
    assert len(first.mentions) >= 12
    assert len(set(first.stories)) == 2


def test_padding_changes_no_vector() -> None:
    torch.manual_seed(0)
    network = SlotNetwork(120).eval()
    short, long = Window((101, 5, 103, 102), 2), Window((101, *range(5, 40), 103, 102), 36)
    with torch.inference_mode():
        alone, beside = network(*batch([short])), network(*batch([short, long]))
        both = encode(network, [long, short])
    assert torch.allclose(alone[0], beside[0], atol=1e-5)
    assert both.shape == (2, SIZE)
    assert torch.allclose(both[1], alone[0], atol=0.05)  # 16 bits


def test_measures() -> None:
    assert average_precision([True, False, True], [3.0, 2.0, 1.0]) == pytest.approx((1 + 2 / 3) / 2)
    story = Story("s", "stories", "x", [mention(p, s) for p, s in (("A", "x"), ("B", "x"), ("A", "y"), ("B", "y"))])
    scores = torch.tensor([[0, 2, -3, 1], [2, 0, -3, -3], [-3, -3, 0, -2], [1, -3, -2, 0.0]]).double().numpy()
    precision, recall = b_cubed(story, scores, 0.0)
    assert (precision, recall) == (1.0, 0.75)
